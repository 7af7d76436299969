"""A browser without scripts: cookies, forms, links, an address and a name of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from freehold.stewardship.assurance.throw_away import riddle
from freehold.stewardship.assurance.throw_away.pages import Form, Page, read

WITHIN_SECONDS = 30.0
_MOST_HOPS = 8

Sent = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer tells somebody who tries something: status, where it led, whether it let them in."""

    status: int
    path: str
    let_in: bool


class Unexpected(RuntimeError):
    """A page answered with something else than what it should; the drill does not go on with half a house."""


class Browser:
    """Somebody's browser. The house believes ``address`` because the drill stands before it as its proxy."""

    def __init__(self, house: str, *, address: str, agent: str) -> None:
        self.address = address
        self.agent = agent
        self._client = httpx.Client(
            base_url=house,
            headers={"user-agent": agent, "x-forwarded-for": address, "accept": "text/html"},
            follow_redirects=True,
            max_redirects=_MOST_HOPS,
            timeout=WITHIN_SECONDS,
            trust_env=False,  # what is said to the house is said to nobody in between
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    @property
    def cookies(self) -> Mapping[str, str]:
        """By name, what the house gave."""
        return {cookie.name: cookie.value or "" for cookie in self._client.cookies.jar if cookie.domain}

    def bear(self, name: str, value: str) -> None:
        """Show a cookie that the house did not give to this browser."""
        self._client.cookies.set(name, value)

    def forget(self, address: str) -> None:
        """Go on as somebody else, from another address."""
        self._client.cookies.clear()
        self._client.headers["x-forwarded-for"] = self.address = address

    def move(self, address: str) -> None:
        """Go on from another address, with all cookies."""
        self._client.headers["x-forwarded-for"] = self.address = address

    def drop(self, *names: str) -> None:
        """Forget these cookies and keep the others."""
        for cookie in list(self._client.cookies.jar):
            if cookie.name in names:
                self._client.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)

    def ask(
        self, method: str, path: str, *, data: Sent | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """One request and its answer as it came: nothing filled in, nothing followed, nothing packed."""
        given = {"accept-encoding": "identity", **(headers or {})}
        return self._client.request(method, path, data=data, headers=given, follow_redirects=False)

    def open(self, path: str, **query: str) -> Page:
        """The page at an address, whatever its status."""
        return _page(self._client.get(path, params=query or None))

    def fetch(self, path: str) -> bytes:
        """A file. Raises Unexpected unless it is there."""
        answer = self._client.get(path)
        if answer.status_code != httpx.codes.OK:
            raise Unexpected(f"{path} answered {answer.status_code}")
        return answer.content

    def send(self, page: Page, form: Form, **given: str | list[str]) -> Page:
        """Fill in a form of a page and send it, its riddle solved; the page that came of it."""
        filled = self.filled(page, form, given)
        return _page(self._client.post(form.action, data=filled, headers=self.sent_from(page)))

    def filled(self, page: Page, form: Form, given: Sent) -> dict[str, list[str]]:
        """What a form sends once these fields are filled in, its riddle solved."""
        filled = form.filled(given)
        if filled.get("riddle") and not filled.get("answer", [""])[0]:
            filled["answer"] = [riddle.answer_on(page, filled["riddle"][0])]
        return filled

    def sent(self, page: Page, form: Form, **given: str | list[str]) -> Page:
        """As ``send``, and raises Unexpected where the house did not take it."""
        answer = self.send(page, form, **given)
        if answer.status >= httpx.codes.BAD_REQUEST:
            raise Unexpected(f"{form.action} answered {answer.status}: {answer.text[:600]}")
        return answer

    def cookie_of_answer(self, page: Page, form: Form, name: str) -> str:
        """Send a form as it is; the cookie that comes with the answer, before the next page takes it."""
        answer = self._client.post(
            form.action, data=form.values, headers=self.sent_from(page), follow_redirects=False
        )
        return (answer.cookies.get(name) or "").strip('"')

    def upload(self, page: Page, form: Form, *, name: str, content: bytes, kind: str) -> Page:
        """Send a file in the form's one field for files."""
        answer = _page(
            self._client.post(
                form.action,
                data=form.values,
                files={"file": (name, content, kind)},
                headers=self.sent_from(page),
            )
        )
        if answer.status >= httpx.codes.BAD_REQUEST or "refused=" in answer.address:
            raise Unexpected(f"{form.action} refused {kind}: {answer.status} {answer.address}")
        return answer

    def sent_from(self, page: Page) -> dict[str, str]:
        """What a browser says about the page that a form stands on."""
        origin = str(self._client.base_url).rstrip("/")
        return {"origin": origin, "referer": page.address, "sec-fetch-site": "same-origin"}


def _page(answer: httpx.Response) -> Page:
    return read(answer.text, address=str(answer.url), status=answer.status_code)
