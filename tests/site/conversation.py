"""Talk ASGI with an application, message by message."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Header = tuple[bytes, bytes]


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    body: bytes = b""


def scope(
    path: str = "/", *, headers: Sequence[Header] = ((b"host", b"localhost"),), **more: Any
) -> dict[str, Any]:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": list(headers),
        "client": ("192.0.2.7", 4711),
        "server": ("localhost", 80),
        **more,
    }


async def _talk(
    application: Any, asked: dict[str, Any], messages: Sequence[dict[str, Any] | float]
) -> Answer:
    answer, waiting = Answer(), list(messages)

    async def receive() -> dict[str, Any]:
        while waiting and isinstance(waiting[0], float):
            await asyncio.sleep(waiting.pop(0))
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.lines = [name.decode("latin-1") for name, _ in message["headers"]]
            answer.headers = {
                name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]
            }
        else:
            answer.body += message.get("body", b"")

    await application(asked, receive, send)
    return answer


def talk(application: Any, asked: dict[str, Any] | None = None, *messages: dict[str, Any] | float) -> Answer:
    """Ask once. ``messages`` are what the sender sends, a number being the seconds that it waits."""
    return asyncio.run(_talk(application, asked or scope(), messages or [part(b"")]))


def part(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}
