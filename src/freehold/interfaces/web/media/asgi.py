"""What an ASGI application is made of, and the small answers of this one (ASGI 3.0)."""

import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import AbstractContextManager
from typing import Any

from freehold.trust.access.opener import Access

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = dict[str, str]
"""Of a request: names in lower case, the values of a repeated one joined."""

Header = tuple[str, str]
WhoAsks = Callable[[Headers], AbstractContextManager[Access]]
"""Who sends a request, by its cookies: wired in ``site``. It may ask a database, so it runs in a thread."""

ALWAYS: tuple[Header, ...] = (
    ("x-content-type-options", "nosniff"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
)
PRIVATE: Header = ("cache-control", "private, no-store")


def headers_of(scope: Scope) -> Headers:
    found: Headers = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joiner = "; " if name == "cookie" else ", "
        found[name] = f"{found[name]}{joiner}{value}" if name in found else value
    return found


async def start(send: Send, status: int, headers: Iterable[Header]) -> None:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in (*headers, *ALWAYS)]
    await send({"type": "http.response.start", "status": status, "headers": encoded})


async def finish(send: Send, body: bytes = b"") -> None:
    await send({"type": "http.response.body", "body": body})


async def say(send: Send, status: int, words: str, *headers: Header) -> None:
    """A short answer in plain words."""
    body = words.encode()
    kind: tuple[Header, ...] = (
        ("content-type", "text/plain; charset=utf-8"),
        ("content-length", str(len(body))),
    )
    await start(send, status, (*kind, PRIVATE, *headers))
    await finish(send, body)


async def say_json(send: Send, status: int, value: dict[str, str]) -> None:
    body = json.dumps(value).encode()
    kind: tuple[Header, ...] = (("content-type", "application/json"), ("content-length", str(len(body))))
    await start(send, status, (*kind, PRIVATE))
    await finish(send, body)
