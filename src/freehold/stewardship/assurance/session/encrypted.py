"""The same house behind a proxy with a certificate: cookies for it alone, and the owner's link once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.session.wrapping import weak
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse
from freehold.stewardship.assurance.throw_away.pages import read

HOST = "drill.example"
SETTINGS = {"FREEHOLD_ADDRESS": f"https://{HOST}"}
_ASKED = {"host": HOST, "x-forwarded-proto": "https"}
_DONE = 302


def look(outcome: Outcome, house: ThrowAwayHouse, many: int) -> None:
    """So many press the button of the first owner's link at once. One becomes the owner, and gets cookies."""
    with httpx.Client(base_url=house.address, trust_env=False, timeout=30, headers=_ASKED) as client:
        pages = [client.get(house.first_link) for _ in range(many)]
        answers = _all_at_once(client, pages, house.first_link)
    won = [answer for answer in answers if answer.status_code == _DONE]
    what = f"the first owner's link, used by {many} at once"
    outcome.must("the first owner's link works", hold=bool(won))
    outcome.judge(what, broken=[f"{len(won)} of them won"] if len(won) > 1 else [], times=many)
    given = [line for answer in (*pages, *won) for line in answer.headers.get_list("set-cookie")]
    outcome.must("an encrypted house gives cookies", hold=any("sign-in=" in line for line in given))
    for line in given:
        outcome.judge("cookies of an encrypted house, elsewhere", broken=list(weak(line, secure=True)))
    lax = ["no promise to browsers"] if any(not _promises_https(answer) for answer in won) else []
    outcome.judge("coming to an encrypted house without encryption", broken=lax)


def _all_at_once(client: httpx.Client, pages: Sequence[httpx.Response], link: str) -> list[httpx.Response]:
    def press(page: httpx.Response) -> httpx.Response:
        form = read(page.text, address=f"https://{HOST}{link}", status=page.status_code).form(link)
        chosen = {"name": canaries.name(), "handle": canaries.handle()}
        chosen |= {"email": canaries.email(), "password": canaries.password()}
        cookies = "; ".join(line.partition(";")[0] for line in page.headers.get_list("set-cookie"))
        headers = {"cookie": cookies, "origin": f"https://{HOST}", "referer": form.action}
        return client.post(link, data=form.filled(chosen), headers=headers)

    with ThreadPoolExecutor(len(pages)) as pool:
        return list(pool.map(press, pages))


def _promises_https(answer: httpx.Response) -> bool:
    return "max-age=" in answer.headers.get("strict-transport-security", "")
