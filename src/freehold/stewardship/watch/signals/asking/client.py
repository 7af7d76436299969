"""One request to a source: bounded in time, bytes and redirects, and never to a private address."""

import time
from dataclasses import dataclass
from typing import ClassVar

import httpx
from django.utils.translation import gettext_noop as _

from freehold.stewardship.watch.signals.asking.addresses import NotThere, Reach, pinned
from freehold.stewardship.watch.signals.refused import BatchRefused, TooLarge

REDIRECTS = 3
SECONDS = 60.0
"""For everything together, redirects included. A source that trickles ends there."""
_TIMES = httpx.Timeout(20.0, connect=10.0)


class NoAnswer(BatchRefused):
    code: ClassVar[str] = "signals.no-answer"
    for_owner: ClassVar[str] = _("The source did not answer, or broke off. It is asked again later.")


class BadAnswer(BatchRefused):
    code = "signals.bad-answer"
    for_owner = _("The source answered, but not with what it should have.")


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
    address: str, *, reach: Reach, largest: int, etag: str = "", modified: str = "", agent: str = "Freehold"
) -> Answer:
    """Ask. Raises a ``BatchRefused`` for every answer that is none, and for every way that leads nowhere."""
    ends = time.monotonic() + SECONDS
    headers = {"User-Agent": agent, "Accept-Encoding": "identity", "Accept": "*/*"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        url = httpx.URL(address)
        with httpx.Client(trust_env=False, timeout=_TIMES, verify=reach.trusts, follow_redirects=False) as by:
            for _hop in range(REDIRECTS + 1):
                found = _once(by, url, headers, reach, largest, ends)
                if isinstance(found, Answer):
                    return found
                url = found
    except httpx.InvalidURL:
        raise NotThere from None
    except httpx.HTTPError:
        raise NoAnswer from None
    raise BadAnswer(f"{BadAnswer.for_owner} (more than {REDIRECTS} redirects)")


def _once(
    by: httpx.Client, url: httpx.URL, headers: dict[str, str], reach: Reach, largest: int, ends: float
) -> Answer | httpx.URL:
    """One hop: an answer, or where it leads."""
    there = pinned(url, reach)
    request = by.build_request(
        "GET",
        there,
        headers={**headers, "Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.host},
    )
    answer = by.send(request, stream=True)
    try:
        if answer.has_redirect_location:
            return url.join(answer.headers["location"])
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return Answer(None)
        if answer.status_code != httpx.codes.OK:
            raise BadAnswer(f"{BadAnswer.for_owner} (HTTP {answer.status_code})")
        body = _body(answer, largest, ends)
        return Answer(body, _short(answer, "etag", 200), _short(answer, "last-modified", 100))
    finally:
        answer.close()


def _body(answer: httpx.Response, largest: int, ends: float) -> bytes:
    """As it comes over the line: what is packed unasked is refused, for a limit on it would mean nothing."""
    if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise BadAnswer(f"{BadAnswer.for_owner} (packed)")
    body = bytearray()
    for piece in answer.iter_raw():
        body += piece
        if len(body) > largest:
            raise TooLarge
        if time.monotonic() > ends:
            raise TooSlow
    return bytes(body)


def _short(answer: httpx.Response, name: str, longest: int) -> str:
    """A header that is sent back next time; one that is too long is not."""
    value = answer.headers.get(name, "")
    return value if len(value) <= longest and value.isascii() else ""
