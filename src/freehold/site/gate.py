"""Let a page's request through to the page pool only when all of it has arrived.

A thread that reads from a slow sender waits with it: ten of them would stop the site. So the body is read
here, where waiting costs nothing, within limits of size, of time, and of memory for all senders together.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 12_000_000
SMALL_BODY = 64_000
ALL_LARGE_BODIES = 5 * LARGEST_BODY
WITHIN = 30.0

_TOO_LARGE = (
    "This is larger than the %g MB that one page takes. Nothing of it was kept: go back and send less."
)
_TOO_SLOW = "This took longer to arrive than the %g seconds that there are. Nothing of it was kept."
_TOO_MUCH = (503, "The house is busy receiving. Try again in a moment.")
_NOT_UNDERSTOOD = (400, "This address is not understood.")


class Turned(Exception):
    """A request that is not let through: its status and what its sender reads."""

    def __init__(self, answer: tuple[int, str]) -> None:
        self.status, self.says = answer
        super().__init__(self.says)


class Gone(Exception):
    """The sender went away before all had arrived."""


class Gate:
    """An ASGI application in front of the pages."""

    def __init__(self, pages: Application, *, largest: int = LARGEST_BODY, within: float = WITHIN) -> None:
        self._pages = pages
        self._largest = largest
        self._within = within
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()
        try:
            _understood(scope)
            await self._read_in_time(receive, body)
            await self._pages(scope, _given(bytes(body), receive), send)
        except Turned as turned:
            await answer(send, turned.status, turned.says)
        except Gone:
            return
        finally:
            self._held -= _large(len(body))

    async def _read_in_time(self, receive: Receive, body: bytearray) -> None:
        try:
            await asyncio.wait_for(self._read(receive, body), self._within)
        except TimeoutError:
            raise Turned((408, _TOO_SLOW % self._within)) from None

    async def _read(self, receive: Receive, body: bytearray) -> None:
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            before = _large(len(body))
            body += message.get("body", b"")
            self._held += _large(len(body)) - before
            if len(body) > self._largest:
                raise Turned((413, _TOO_LARGE % (self._largest / 1_000_000)))
            if self._held > ALL_LARGE_BODIES:
                raise Turned(_TOO_MUCH)
            more = message.get("more_body", False)


async def answer(send: Send, status: int, says: str) -> None:
    """A plain answer, for a request that never becomes a page."""
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": says.encode()})


def _large(size: int) -> int:
    return size if size > SMALL_BODY else 0


def _understood(scope: Scope) -> None:
    # The bridge to WSGI reads the query as ASCII, as the standard has it, and would fail on anything else.
    if not scope["query_string"].isascii():
        raise Turned(_NOT_UNDERSTOOD)


def _given(body: bytes, receive: Receive) -> Receive:
    """What the page receives: the whole body at once, and from then on what its sender does."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give
