"""Online: everything stolen is presented to the open house as if it were a right."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, zip_longest
from urllib.parse import urlsplit
from uuid import UUID

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Answer, Browser

_REFUSED = 400
NONSENSE = "n0nsense" * 5 + "xyz"
"""As long as a token is, and none."""


@dataclass(frozen=True, slots=True)
class Door:
    """A place where somebody shows what they have: ``path`` with {} for a token, or a cookie of this name.

    ``press`` is whether it takes a button: what only looks at the token does so by itself.
    """

    name: str
    path: str
    cookie: str = ""
    press: bool = False


DOORS = (
    Door("signed in", "/me/", cookie="sign-in"),
    Door("second step", "/sign-in/second-step/", cookie="second-step", press=True),
    Door("reset of a password", "/reset/{}/"),
    Door("activation", "/activate/{}/"),
    Door("confirmation of a joining", "/join/confirm/{}/", press=True),
    Door("invitation", "/join/invited/{}/"),
    Door("confirmation of an address", "/me/address/verify/{}/", press=True),
    Door("change of an address", "/me/address/change/{}/", press=True),
    Door("change taken back", "/me/address/undo/{}/", press=True),
    Door("first owner", "/first/{}/"),
    Door("answer to a letter", "/trust/answer/{}/"),
)


LAPSING = ("second step",)
"""Rights that last for minutes: whether they open their doors is tried before anything that takes long."""


class Thief:
    """Somebody with the loot and a browser."""

    def __init__(self, house: str) -> None:
        self.tried = 0
        # Under the name that members' browsers have: what is stolen has to fail by itself.
        self._browser = Browser(house, address=canaries.address(), agent=canaries.agent())
        self._refusals: dict[str, Answer] = {}

    def close(self) -> None:
        self._browser.close()

    def opens(self, door: Door, token: str) -> bool:
        """Whether the house answers to this otherwise than to nonsense."""
        return self._show(door, token) != self._refusal(door)

    def controls(self, rights: Mapping[str, str]) -> dict[str, bool]:
        """Whether each door opens to the true right: one that never opens would prove nothing.

        ``rights`` are tokens, or paths that end with one.
        """
        doors = [door for door in DOORS if door.name in rights]
        return {door.name: self._welcomes(door, rights[door.name]) for door in doors}

    def become(self, values: Iterable[bytes], *, tries: int) -> Iterator[str]:
        """The doors that stolen values open, none being what it should be. ``tries`` bounds the requests."""
        tokens = [list(written(value)) for value in values]
        turns = zip_longest(*tokens)  # every value as tokens are written, before any is written otherwise
        ways = ((door, token) for turn in turns for token in turn if token for door in DOORS)
        for door, token in islice(ways, tries):
            self.tried += 1
            if self.opens(door, token):
                yield f"{door.name}, with something stolen"

    def _welcomes(self, door: Door, right: str) -> bool:
        answer = self._show(door, right.strip("/").rpartition("/")[2])
        asked_on = "{}" not in door.path and answer.path == door.path  # for the code, which is wrong
        return answer != self._refusal(door) and (answer.status < _REFUSED or asked_on)

    def _refusal(self, door: Door) -> Answer:
        if door.name not in self._refusals:
            self._refusals[door.name] = self._show(door, NONSENSE)
        return self._refusals[door.name]

    def _show(self, door: Door, token: str) -> Answer:
        browser, path = self._browser, door.path.format(token)
        browser.forget(canaries.address())
        if door.cookie:
            browser.bear(door.cookie, token)
        page = browser.open(path)
        form = next((form for form in page.forms if urlsplit(form.action).path == path), None)
        if door.press and form is not None:
            page = browser.send(page, form, **({"code": "000000"} if "code" in form.names else {}))
        return Answer(page.status, page.path.replace(token, "{}"), "sign-in" in browser.cookies)


def written(value: bytes) -> Iterator[str]:
    """A value in the ways in which a token could be written."""
    if value.isascii() and value.decode().isprintable():
        yield value.decode()
        return
    yield urlsafe_b64encode(value).rstrip(b"=").decode()
    yield value.hex()
    if len(value) == 16:
        yield str(UUID(bytes=value))
