"""Going out: the one way in which the house asks another machine something over HTTP.

Encrypted alone, to machines on the open internet alone, with an end to waiting, to size and to redirects. A
name is looked up here and the connection goes to the very address that was looked at, so that a name which
answers otherwise the second time leads nowhere; where a redirect leads is looked at like the first address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from freehold.foundation import reach
from freehold.foundation.reach import USUAL, LedInCircles, Limits, NotOpenInternet, OutOfReach, Reach

if TYPE_CHECKING:
    import httpx

AGENT = "Freehold"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that came whole. Names of headers are lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


def ask(
    method: str,
    address: str,
    *,
    content: bytes = b"",
    headers: Mapping[str, str] | None = None,
    limits: Limits = USUAL,
    within: Reach | None = None,
) -> Reply:
    """One request. Raises NotOpenInternet, or OutOfReach in one of its kinds; an answer of any status is an
    answer. ``within`` None is the internet."""
    import httpx  # heavy: 0.3 s at every start, and few houses go out

    with client(limits, within) as going:
        try:
            answer = going.request(method, address, content=content or None, headers=dict(headers or {}))
        except (httpx.InvalidURL, UnicodeError) as reason:
            raise NotOpenInternet from reason
        except httpx.TooManyRedirects as reason:
            raise LedInCircles from reason
        except httpx.HTTPError as reason:
            raise reach.refusal_below(reason) or OutOfReach(type(reason).__name__) from reason
    return Reply(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)


def client(limits: Limits = USUAL, within: Reach | None = None) -> "httpx.Client":
    """For libraries that speak a protocol themselves: a client of httpx that goes out in this way alone."""
    import httpx  # heavy, as above

    return httpx.Client(**options(limits, within))


def options(limits: Limits = USUAL, within: Reach | None = None) -> dict[str, Any]:
    """How such a client is made, for who makes it."""
    from freehold.foundation import outbound_wire  # heavy: it imports httpx

    return {
        "transport": outbound_wire.Wire(limits, within or reach.INTERNET),
        "timeout": limits.seconds,
        "max_redirects": limits.redirects,
        "trust_env": False,  # no proxy and no .netrc: nobody's environment says where the house goes
        "headers": {"User-Agent": AGENT, "Accept-Encoding": "identity"},
    } | ({"follow_redirects": True} if limits.redirects else {})
