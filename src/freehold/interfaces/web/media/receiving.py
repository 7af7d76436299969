"""Taking files in: at the pace of whoever sends, sealed from the first byte, never in the page pool."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import ClassVar
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import structlog

from freehold.commons.media import uses
from freehold.commons.media.operations import FILE_BYTES
from freehold.commons.media.uploads import TooManyBytes, Upload
from freehold.commons.media.uses import Use
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.media.asgi import (
    PRIVATE,
    Headers,
    Receive,
    Send,
    WhoAsks,
    finish,
    say,
    say_json,
    start,
)  # fmt: skip
from freehold.interfaces.web.media.multipart import MOST_BESIDE, FileInForm, boundary_of
from freehold.interfaces.web.media.offload import Offload

SENDERS = 16
"""Files received at once. Each holds one piece in memory and one sealed file on disk."""

IDLE_SECONDS = 20.0
WITHIN_SECONDS = 600.0
"""A sender may pause for so long, and take so long for all of it."""

SENDERS_OF_ONE = 3
"""Files received at once from one member, so that nobody takes all places."""

log = structlog.get_logger(__name__)


class FromElsewhere(Refusal):
    """The form was sent by a page of another site, which a browser would send with our cookies."""

    code: ClassVar[str] = "media.from-elsewhere"
    for_members = (
        "This form was not sent from here. Please open the page again and choose the file once more."
    )
    for_owner = "A file was sent by a page of another site, and refused."


class TooSlow(Refusal):
    code = "media.too-slow"
    for_members = "The file took too long to arrive. Please try again on a better connection."
    for_owner = "A sender of a file paused for 20 seconds, or took more than 10 minutes."


class TooManyAtOnce(Refusal):
    code = "media.too-many-at-once"
    for_members = "You are sending three files already. Please wait for one of them to arrive."
    for_owner = "A member sent more than three files at once."


class Gone(Exception):
    """The sender went away."""


_STATUS = {
    TooManyBytes: 413,
    FromElsewhere: 403,
    uses.NotForYou: 403,
    uses.NoSuchUse: 404,
    TooSlow: 408,
    TooManyAtOnce: 429,
}


class Receiving:
    """Answers POST of a form with one file."""

    def __init__(self, who_asks: WhoAsks, reads: Offload, works: Offload) -> None:
        self._who_asks = who_asks
        self._reads = reads
        self._works = works
        self._receiving = 0
        self._of_one: Counter[UUID | None] = Counter()

    async def receive(self, headers: Headers, receive: Receive, send: Send, *, use_name: str) -> None:
        """Take the file of a form in for a use, and send its sender on."""
        if self._receiving >= SENDERS:
            await say(send, 503, "The house is busy receiving. Try again in a moment.", ("retry-after", "5"))
            return
        self._receiving += 1
        body, back = Body(receive), "/"
        try:
            use = uses.named(use_name)
            back = use.back
            await _send_on(send, headers, await self._take(use, headers, body))
        except Refusal as refusal:
            log.info("upload", refused=refusal.code)
            await _refuse(send, headers, refusal, back)
        except Gone:
            return
        finally:
            self._receiving -= 1

    async def _take(self, use: Use, headers: Headers, body: "Body") -> str:
        _refuse_elsewhere(headers)
        form = FileInForm(boundary_of(headers.get("content-type", "")))
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > use.most + MOST_BESIDE:
            raise TooManyBytes
        sender, upload = await self._reads.run(self._begin, headers, use)
        try:
            with self._one_more(sender):
                await self._fill(upload, form, body)
                return await self._works.run(self._end, headers, use, upload, form.name)
        finally:
            await self._reads.run(upload.discard)

    @contextmanager
    def _one_more(self, sender: UUID | None) -> Iterator[None]:
        if self._of_one[sender] >= SENDERS_OF_ONE:
            raise TooManyAtOnce
        self._of_one[sender] += 1
        try:
            yield
        finally:
            self._of_one[sender] -= 1
            self._of_one += Counter()  # forgets those who have none

    async def _fill(self, upload: Upload, form: FileInForm, body: "Body") -> None:
        try:
            async with asyncio.timeout(WITHIN_SECONDS):
                async for piece in body.pieces():
                    if content := form.feed(piece):
                        await self._reads.run(upload.write, content)
        except TimeoutError:
            raise TooSlow from None
        form.finish()
        await self._reads.run(upload.finish)

    def _begin(self, headers: Headers, use: Use) -> tuple[UUID | None, Upload]:
        with self._who_asks(headers) as access:
            return access.actor.person_id, uses.begin(access, use)

    def _end(self, headers: Headers, use: Use, upload: Upload, name: str) -> str:
        with self._who_asks(headers) as access:  # again: whoever was signed out meanwhile sends nothing
            return uses.end(access, use, upload, name=name)


class Body:
    """The body of a request as it arrives."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._more = True

    async def pieces(self) -> AsyncIterator[bytes]:
        """Each piece. Raises Gone, TimeoutError after a long pause, or TooManyBytes."""
        total = 0
        while self._more:
            message = await asyncio.wait_for(self._receive(), IDLE_SECONDS)
            if message["type"] == "http.disconnect":
                raise Gone
            piece = message.get("body", b"")
            total += len(piece)
            if total > FILE_BYTES + MOST_BESIDE:  # also of what comes after the file
                raise TooManyBytes
            self._more = message.get("more_body", False)
            yield piece


def _refuse_elsewhere(headers: Headers) -> None:
    """Browsers say where a form comes from; one that says nothing at all is refused too."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        ours = site == "same-origin"
    else:
        ours = urlsplit(headers.get("origin", "")).netloc == headers.get("host", "") != ""
    if not ours:
        raise FromElsewhere


async def _send_on(send: Send, headers: Headers, path: str) -> None:
    if _wants_json(headers):
        await say_json(send, 201, {"next": path})
    else:
        await _redirect(send, path)


async def _refuse(send: Send, headers: Headers, refusal: Refusal, back: str) -> None:
    if _wants_json(headers):
        words = {"refused": refusal.code, "words": str(refusal.for_members)}
        await say_json(send, _STATUS.get(type(refusal), 422), words)
    else:
        await _redirect(send, f"{back}?{urlencode({'refused': refusal.code})}")


async def _redirect(send: Send, path: str) -> None:
    await start(send, 303, (("location", path), ("content-length", "0"), PRIVATE))
    await finish(send)


def _wants_json(headers: Headers) -> bool:
    return "application/json" in headers.get("accept", "")
