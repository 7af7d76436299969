"""``/healthz``: this process answers. ``/readyz``: everything that it rests on is well."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta

from django.db import Error, connections

from freehold.foundation import clock
from freehold.foundation.worker_beat import SILENT_AFTER, newest_beat
from freehold.site.gate import Receive, Scope, Send

Probe = Callable[[], str]
"""Looks at one thing; says what is wrong with it, or nothing."""


def database(alias: str) -> Probe:
    def look() -> str:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
        return ""

    return look


def worker() -> str:
    beat = newest_beat()
    if beat is None:
        return "no worker has reported"
    return "" if clock.now() - beat <= SILENT_AFTER + timedelta(seconds=5) else "the worker is silent"


PROBES: dict[str, Probe] = {
    **{f"database {alias}": database(alias) for alias in ("default", "keys", "ledger")},
    "worker": worker,
}
"""What ``/readyz`` looks at. ``site/wiring.py`` adds to it."""


def look_at_all() -> dict[str, str]:
    """What is wrong, by probe; empty where it is well."""
    found = {}
    for name, probe in PROBES.items():
        try:
            found[name] = probe()
        except Error:
            found[name] = "does not answer"
    connections.close_all()  # this thread may not come back for long
    return found


async def alive(_scope: Scope, _receive: Receive, send: Send) -> None:
    await _say(send, 200, {"alive": True})


async def ready(_scope: Scope, _receive: Receive, send: Send) -> None:
    found = await asyncio.to_thread(look_at_all)
    well = not any(found.values())
    await _say(
        send,
        200 if well else 503,
        {"ready": well, "parts": {name: says or "well" for name, says in found.items()}},
    )


async def _say(send: Send, status: int, document: object) -> None:
    body = json.dumps(document).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
