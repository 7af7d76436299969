"""The export as a download: a plain ASGI application, so that a slow reader keeps no page waiting.

GET /me/privacy/take/archive/<ticket>/
"""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass

import structlog
from django.conf import settings

from freehold.commons.house import queries as house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.media.asgi import (
    PRIVATE,
    Headers,
    Receive,
    Scope,
    Send,
    WhoAsks,
    finish,
    headers_of,
    say,
    start,
)  # fmt: skip
from freehold.interfaces.web.media.offload import Offload
from freehold.trust.people.cards import cards_of
from freehold.trust.people.sign_ins import Visit
from freehold.trust.rights.exporting import asking, bundle
from freehold.trust.rights.exporting.asking import NoTicket
from freehold.trust.rights.exporting.bundle import From

PREFIX = "/me/privacy/take/archive/"
MAKERS = 2
"""Threads that make exports; each step of one is some milliseconds, so that many take turns."""

AT_ONCE = 8
"""Exports on their way. Each holds some megabytes at most: the list of its files, and where its rows are."""

SEND_SECONDS = 60.0
_PATH = re.compile(PREFIX + r"([0-9a-f]{1,16}-[0-9a-f]{64})/\Z")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Begun:
    name: str
    pieces: Iterator[bytes]


class ArchiveApp:
    """``who_asks`` says by a request's cookies who sends it."""

    def __init__(self, who_asks: WhoAsks) -> None:
        self._who_asks = who_asks
        self._steps = Offload("exports", MAKERS)
        self._making = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _PATH.match(scope["path"])
        if asked is None:
            await say(send, 404, "There is nothing here.")
        elif scope["method"] != "GET":
            await say(send, 405, "An export is fetched here.", ("allow", "GET"))
        elif self._making >= AT_ONCE:
            await say(send, 503, "The house is busy. Try again in a minute.", ("retry-after", "60"))
        else:
            self._making += 1
            try:
                await self._answer(headers_of(scope), receive, send, ticket=asked[1], visit=_visit(scope))
            finally:
                self._making -= 1

    def close(self) -> None:
        """Wait for what runs in the threads, and let them go."""
        self._steps.close()

    async def _answer(
        self, headers: Headers, receive: Receive, send: Send, *, ticket: str, visit: Visit
    ) -> None:
        try:
            begun = await self._steps.run(self._begin, headers, ticket, visit)
        except NoTicket as refusal:
            log.info("export", answer=refusal.code)
            await say(send, 404, NoTicket.for_members)
            return
        disposition = f'attachment; filename="{begun.name}.zip"'
        await start(
            send, 200, (("content-type", "application/zip"), ("content-disposition", disposition), PRIVATE)
        )
        try:
            await self._send(begun.pieces, receive, send)
        except Refusal as refusal:  # no end, so that the reader knows that something is missing
            log.error("export", answer=refusal.code, broken_off=True)
        except OSError:  # a reader who went away, or took too long (TimeoutError is one)
            log.info("export", answer="reader-gone", broken_off=True)

    def _begin(self, headers: Headers, ticket: str, visit: Visit) -> _Begun:
        at = clock.now()
        with self._who_asks(headers) as access:
            exporting = asking.begin(access, ticket=ticket, at=at, visit=visit)
        person_id = exporting.actor.person_id
        if person_id is None:
            raise NoTicket
        handle = cards_of(exporting, [person_id])[person_id].handle
        source = From(house=house.house().name, address=settings.ADDRESS)
        return _Begun(bundle.name_of(handle, at), bundle.take(exporting, of=source, at=at))

    async def _send(self, pieces: Iterator[bytes], receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            while (piece := await self._steps.run(next, pieces, b"")) and not gone.done():
                message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), SEND_SECONDS)
            if not gone.done():
                await finish(send)
        finally:
            gone.cancel()


def _visit(scope: Scope) -> Visit:
    client = scope.get("client") or ("", 0)
    return Visit(address=client[0], agent=headers_of(scope).get("user-agent", ""))


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
