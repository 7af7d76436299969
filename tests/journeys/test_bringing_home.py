"""A real community is brought home through the owner's pages without scripts, and one of its people comes."""

import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.journeys.house import OpenHouse, open_house
from tests.journeys.residents import PASSWORD, Resident, Residents, field

DATA = Path(__file__).resolve().parents[1] / "data" / "migration" / "stackexchange"
PERSON = "Mithrandir"
WITHIN_SECONDS = 120


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[OpenHouse]:
    with open_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def esi(own_house: OpenHouse) -> Iterator[Resident]:
    living_here = Residents(own_house)
    yield living_here.owner
    living_here.leave()


@pytest.mark.slow
def test_esi_brings_a_community_home_and_one_of_them_activates_reads_what_we_hold_and_who_looked(
    esi: Resident,
) -> None:
    page = sent(esi)
    until(esi, page, "Yes, bring it home")
    plan = esi.get(page)
    for count in ("272", "177", "230", "1,119", "71", "612"):
        assert count in plan
    site = "https://conlang.meta.stackexchange.com"
    esi.send(page, f"{page}begin/", group="Constructed languages", site=site, basis="contract")
    until(esi, page, "They are home")
    with httpx.Client(base_url=esi.house.address, follow_redirects=True, timeout=30) as browser:
        come_in(browser, link_for(esi, PERSON))
        held = browser.get("/me/privacy/").text
        assert "stackexchange" in held and "Where your account comes from" in held
        assert "The owner of the house" in browser.get("/me/privacy/who-looked/").text


def sent(esi: Resident) -> str:
    """Send the archive; the path of its page."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for path in DATA.iterdir():
            made.write(path, path.name)
    answer = esi.client.post(
        "/media/for/community-archive/",
        files={"file": ("conlang.zip", packed.getvalue(), "application/zip")},
        headers={"Origin": esi.house.address, "Referer": f"{esi.house.address}/console/imports/"},
    )
    assert answer.status_code == 200 and "/console/imports/" in str(answer.url)
    return answer.url.path


def until(esi: Resident, page: str, words: str) -> None:
    """Look again, as somebody without scripts does, until the page says it."""
    patience = time.monotonic() + WITHIN_SECONDS
    while words not in esi.get(page):
        assert time.monotonic() < patience, f"{page} never said {words!r}"
        time.sleep(1)


def link_for(esi: Resident, name: str) -> str:
    found = f"/console/imports/people/?name={name}"
    action = re.search(r'action="(/console/imports/people/[0-9a-f-]{36}/link/)"', esi.get(found))
    assert action is not None
    link = re.search(r"/activate/[\w-]{43}/", esi.send(found, action[1]))
    assert link is not None
    return link[0]


def come_in(browser: httpx.Client, link: str) -> None:
    offer = browser.get(link).text
    assert f"Hello, {PERSON}" in offer and "What came along" in offer
    given = {"name": PERSON, "handle": "grey-wanderer", "password": PASSWORD}
    send(browser, link, offer, **given)
    assert browser.get(link).status_code == 410
    page = browser.get("/sign-in/").text
    assert send(browser, "/sign-in/", page, login="grey-wanderer", password=PASSWORD).status_code == 200


def send(browser: httpx.Client, path: str, page: str, **given: str) -> httpx.Response:
    token = field(page, "csrfmiddlewaretoken")
    referer = f"{browser.base_url}{path.removeprefix('/')}"
    return browser.post(path, data={"csrfmiddlewaretoken": token, **given}, headers={"Referer": referer})
