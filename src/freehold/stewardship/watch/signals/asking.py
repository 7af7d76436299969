"""Asking a source over the network: what is new since the last time, and what each way of failing means."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation import outbound, reach
from freehold.foundation.outbound import Reply
from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach, Reach
from freehold.stewardship.watch.signals.refused import BatchRefused, TooLarge

REDIRECTS = 3
SECONDS = 60.0
"""For everything together, redirects included. A source that trickles ends there."""
_EACH_WAIT = 20.0
SOURCES = Reach(ports=frozenset({443}))
_OK, _NOT_MODIFIED = 200, 304


class NotThere(BatchRefused):
    code: ClassVar[str] = "signals.address"
    for_owner: ClassVar[str] = _(
        "The address of this source is not asked: it has to be https on a public address of the internet."
    )


class NotFound(BatchRefused):
    code = "signals.no-address"
    for_owner = _("The name of this source is not known on the internet at the moment.")


class NoAnswer(BatchRefused):
    code = "signals.no-answer"
    for_owner = _("The source did not answer, or broke off. It is asked again later.")


class BadAnswer(BatchRefused):
    code = "signals.bad-answer"
    for_owner = _("The source answered, but not with what it should have.")

    @classmethod
    def with_this(cls, what: str) -> "BadAnswer":
        return cls(f"{cls.for_owner} ({what})")


class TooSlow(BatchRefused):
    code = "signals.too-slow"
    for_owner = _("The source took more than a minute. It is asked again later.")


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is None where the source says that nothing has changed."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


def ask(
    address: str,
    *,
    largest: int,
    etag: str = "",
    modified: str = "",
    agent: str = outbound.AGENT,
    within: Reach = SOURCES,
) -> Answer:
    """Ask. Raises a ``BatchRefused`` for every answer that is none, and for every way that leads nowhere."""
    headers = {"User-Agent": agent}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    limits = Limits(seconds=_EACH_WAIT, whole_seconds=SECONDS, most_bytes=largest, redirects=REDIRECTS)
    try:
        reply = outbound.ask("GET", address, headers=headers, limits=limits, within=within)
    except (NotOpenInternet, OutOfReach) as refusal:
        raise _in_our_words(refusal) from None
    if reply.status == _NOT_MODIFIED:
        return Answer(None)
    if reply.status != _OK:
        raise BadAnswer.with_this(f"HTTP {reply.status}")
    return Answer(reply.content, _short(reply, "etag", 200), _short(reply, "last-modified", 100))


def _in_our_words(refusal: NotOpenInternet | OutOfReach) -> BatchRefused:
    match refusal:
        case NotOpenInternet():
            return NotThere()
        case reach.NoSuchName():
            return NotFound()
        case reach.TooLarge():
            return TooLarge()
        case reach.TooSlow():
            return TooSlow()
        case reach.Packed():
            return BadAnswer.with_this("packed")
        case reach.LedInCircles():
            return BadAnswer.with_this(f"more than {REDIRECTS} redirects")
        case _:
            return NoAnswer()


def _short(reply: Reply, name: str, longest: int) -> str:
    """A header that is sent back next time; one that is too long is not."""
    value = reply.headers.get(name, "")
    return value if len(value) <= longest and value.isascii() else ""
