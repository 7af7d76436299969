"""Sending files: whole or in a range, at the pace of whoever reads, for nobody else's account."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

import structlog
from django.utils.http import content_disposition_header

from freehold.commons.media import queries
from freehold.commons.media.queries import OpenedFile
from freehold.foundation.blobs import NoSuchBlob
from freehold.interfaces.web.media import ranges
from freehold.interfaces.web.media.asgi import (
    PRIVATE,
    Header,
    Headers,
    Receive,
    Send,
    WhoAsks,
    finish,
    say,
    start,
)  # fmt: skip
from freehold.interfaces.web.media.offload import Offload
from freehold.trust.access.opener import NotYours, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.vault.chunked import FileRefused
from freehold.trust.vault.envelope import SealBroken
from freehold.trust.vault.held import KeyGone

READERS = 128
"""Files sent at once. Each holds a quarter of a mebibyte at most, and no thread while its reader is slow."""

SEND_SECONDS = 30.0
"""How long a reader may take for a quarter of a mebibyte."""

PUBLIC: Header = ("cache-control", "public, max-age=60")
"""A minute: what is taken back or erased is gone from every browser that fast."""

log = structlog.get_logger(__name__)
_HIDDEN = (queries.NotThere, NotYours, KeyGone, NoSuchBlob)
"""To a stranger all of these are one: there is no such file."""


class BrokenOff(Exception):
    """An answer that began and cannot end."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Serving:
    """Answers GET and HEAD for the files of media."""

    def __init__(self, who_asks: WhoAsks, reads: Offload) -> None:
        self._who_asks = who_asks
        self._reads = reads
        self._sending = 0

    async def serve(
        self, headers: Headers, receive: Receive, send: Send, *, media_id: UUID, rendition: str, body: bool
    ) -> None:
        """Send a rendition, or with ``body`` false its headers alone."""
        if self._sending >= READERS:
            await say(send, 503, "The house is busy sending. Try again in a moment.", ("retry-after", "2"))
            return
        self._sending += 1
        try:
            opened = await self._reads.run(self._open, headers, media_id, rendition)
            await self._answer(opened, headers, receive, send, body=body)
        except _HIDDEN as refusal:
            log.info("media", answer=refusal.code)
            await say(send, 404, queries.NotThere.for_members)
        except (FileRefused, SealBroken) as refusal:
            log.error("media", answer=refusal.code)
            await say(send, 404, FileRefused.for_members)
        except BrokenOff as broken:  # without an end, so that the reader knows that something is missing
            log.error("media", answer=broken.code, broken_off=True)
        finally:
            self._sending -= 1

    def _open(self, headers: Headers, media_id: UUID, rendition: str) -> OpenedFile:
        try:
            with acting(Actor.visitor(), purpose=COMMUNITY) as visitor:
                return queries.open_file(visitor, media_id=media_id, rendition=rendition)
        except NotYours:  # only now does it matter who asks: what is public costs no look at a sign-in
            with self._who_asks(headers) as access:
                return queries.open_file(access, media_id=media_id, rendition=rendition)

    async def _answer(
        self, opened: OpenedFile, headers: Headers, receive: Receive, send: Send, *, body: bool
    ) -> None:
        tag = f'"{opened.tag}"'
        common = _headers(opened, tag)
        if ranges.has_it_already(headers.get("if-none-match"), tag):
            await start(send, 304, common)
            await finish(send)
            return
        asked = headers.get("range") if body and ranges.still_the_same(headers.get("if-range"), tag) else None
        try:
            span = ranges.asked_for(asked, opened.size)
        except ranges.Unsatisfiable:
            await say(send, 416, "The file has no such part.", ("content-range", f"bytes */{opened.size}"))
            return
        if span is None:
            span = ranges.Span(0, opened.size)
            await start(send, 200, (*common, ("content-length", str(opened.size))))
        else:
            place = f"bytes {span.start}-{span.stop - 1}/{opened.size}"
            length = ("content-length", str(span.stop - span.start))
            await start(send, 206, (*common, length, ("content-range", place)))
        await (self._send(opened.range(span.start, span.stop), receive, send) if body else finish(send))

    async def _send(self, pieces: Iterator[bytes], receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            while (piece := await self._reads.run(next, pieces, b"")) and not gone.done():
                message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), SEND_SECONDS)
            if not gone.done():
                await finish(send)
        except (FileRefused, NoSuchBlob) as refusal:
            raise BrokenOff(refusal.code) from refusal
        except OSError as reason:  # a reader who went away, or took too long (TimeoutError is one)
            raise BrokenOff("media.reader") from reason
        finally:
            gone.cancel()


def _headers(opened: OpenedFile, tag: str) -> tuple[Header, ...]:
    disposition = content_disposition_header(bool(opened.name), opened.name)
    return (
        ("content-type", opened.content_type),
        ("content-disposition", disposition or "inline"),
        ("accept-ranges", "bytes"),
        ("etag", tag),
        PUBLIC if opened.for_everyone else PRIVATE,
    )


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
