"""Who lives in a journey's house: made through its own forms, as people do, and each of them once.

``cookies`` of a resident go into a browser. The owner's app secret is kept: a journey can show its code.
"""

import hashlib
import html
import itertools
import re
import time
from typing import Any

import httpx
import pyotp

from tests.journeys.house import OpenHouse

PASSWORD = "seven tulips walk past noon"
OWNER, OWNERS_NAME = "esi", "Esi Marlowe"
_BITS = 17
_STEP = 30
_LETTER_WITHIN_SECONDS = 20


class Resident:
    """Somebody with a browser of their own that runs no scripts."""

    def __init__(self, house: OpenHouse) -> None:
        self.house = house
        self.client = httpx.Client(base_url=house.address, follow_redirects=True, timeout=30)
        self.app_secret = ""
        self._last_step = 0

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.text

    def send(self, page: str, path: str, **given: str) -> str:
        """Open a page and send its form to ``path``: the page that it leads to."""
        csrf = field(self.get(page), "csrfmiddlewaretoken")
        answer = self.client.post(
            path,
            data={"csrfmiddlewaretoken": csrf, **given},
            headers={"Referer": f"{self.house.address}{page}"},
        )
        assert answer.status_code == 200, f"{path}: {answer.status_code}\n{_errors(answer.text)}"
        return answer.text

    def way_into_a_survey(self, title: str) -> str:
        """Where the survey of that title begins, from the member's own page."""
        cards = re.findall(r"<article.*?</article>", self.get("/surveys/"), re.DOTALL)
        card = next(one for one in cards if title in one)
        way = re.search(r'action="(/surveys/mine/[^"]+/come-in/)"', card)
        assert way is not None, card
        csrf = field(card, "csrfmiddlewaretoken")
        return str(self.client.post(way[1], data={"csrfmiddlewaretoken": csrf}).url.path)

    def unlock(self, page: str, **given: str) -> str:
        """Send the form that unlocks what ``page`` is about."""
        return self.proving(page, f"{page}unlock/", **given)

    def proving(self, page: str, path: str, **given: str) -> str:
        """As ``send``, proving first who one is if that is asked."""
        shown = self.send(page, path, **given)
        if "/sign-in/confirm/" in shown:
            self.send("/sign-in/confirm/", "/sign-in/confirm/", password=PASSWORD, code=self.code())
            shown = self.send(page, path, **given)
        return shown

    def code(self) -> str:
        """The next code of the app that has not been shown yet; waits for it."""
        while (step := int(time.time()) // _STEP) <= self._last_step:
            time.sleep(0.5)
        self._last_step = step
        return pyotp.TOTP(self.app_secret).at(step * _STEP)

    @property
    def cookies(self) -> list[dict[str, Any]]:
        """As Playwright takes them."""
        return [
            {"name": one.name, "value": one.value or "", "url": self.house.address}
            for one in self.client.cookies.jar
        ]


class Residents:
    """The owner and the members of one house."""

    def __init__(self, house: OpenHouse) -> None:
        self._house = house
        self._known: dict[str, Resident] = {}
        self._met: list[Resident] = []

    @property
    def owner(self) -> Resident:
        """Esi, who opened the house with its first link, has an app, and lets anybody join."""
        if OWNER not in self._known:
            self._known[OWNER] = self._move_in()
        return self._known[OWNER]

    def member(self, handle: str, name: str) -> Resident:
        """A member of that handle, who joined with the form, the letter and the door."""
        if handle not in self._known:
            self.join(handle, name)
            joined = self._meet()
            joined.send("/sign-in/", "/sign-in/", login=handle, password=PASSWORD)
            self._known[handle] = joined
        return self._known[handle]

    def join(self, handle: str, name: str) -> None:
        """Everything up to the door: somebody of that handle is a member then, and signed in nowhere."""
        owner, newcomer = self.owner, self._meet()
        riddle = field(newcomer.get("/join/"), "riddle")
        given = {"name": name, "handle": handle, "email": f"{handle}@example.org", "password": PASSWORD}
        newcomer.send("/join/", "/join/", riddle=riddle, answer=solved(riddle), **given)
        link = self.letter_to(owner, f"{handle}@example.org")
        newcomer.send(link, link)

    def letter_to(self, owner: Resident, address: str) -> str:
        return letter_to(owner, address)

    def leave(self) -> None:
        """Close every browser."""
        for resident in self._met:
            resident.client.close()

    def _meet(self) -> Resident:
        self._met.append(Resident(self._house))
        return self._met[-1]

    def _move_in(self) -> Resident:
        esi = self._meet()
        first = self._house.first_link.removeprefix(self._house.address)
        given = {"name": OWNERS_NAME, "handle": OWNER, "email": "esi@example.org", "password": PASSWORD}
        page = esi.send(first, first, **given)
        esi.app_secret = re.search(r'id="secret"[^>]*><code>([A-Z2-7]+)<', page)[1]  # type: ignore[index]
        app = "/me/privacy/devices/authenticator/"
        csrf, token = field(page, "csrfmiddlewaretoken"), field(page, "set_up")
        sent = {"csrfmiddlewaretoken": csrf, "set_up": token, "code": esi.code()}
        assert esi.client.post(app, data=sent).status_code == 200
        esi.send("/console/notice/", "/console/notice/")
        esi.send("/console/house/joining/", "/console/house/joining/", joining="open")
        return esi


def letter_to(owner: Resident, address: str) -> str:
    """The path in the newest letter to an address, as the owner of a house without mail reads it."""
    until = time.monotonic() + _LETTER_WITHIN_SECONDS
    while time.monotonic() < until:
        page = owner.get("/console/mail/")
        if 'action="/console/mail/unlock/"' in page:
            page = owner.unlock("/console/mail/", reason="to pass the letters on by hand")
        for letter in re.findall(r'<article class="card">.*?</article>', page, re.DOTALL):
            path = re.search(r'href="(/[^"]+/)"', letter)
            if address in letter and path:
                return path[1]
        time.sleep(0.3)
    raise AssertionError(f"No letter to {address} came.")


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, f"no field {name}"
    return html.unescape(found[1])


def solved(riddle: str) -> str:
    """What a browser computes for a form."""
    for number in itertools.count():
        digest = hashlib.sha256(f"{riddle}:{number}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - _BITS) == 0:
            return str(number)
    raise AssertionError


def _errors(page: str) -> str:
    return " ".join(re.findall(r"field__error[^>]*>.*?<span>(.*?)</span>", page, re.DOTALL))
