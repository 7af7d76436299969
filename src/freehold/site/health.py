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


WARNINGS: dict[str, Probe] = {}
"""What the owner should know, and what does not keep anybody out: the house is ready all the same."""


def look_at_all() -> dict[str, str]:
    """What is wrong, by probe; empty where it is well."""
    return _asked(PROBES)


def look_for_warnings() -> dict[str, str]:
    """What is to be warned of; nothing where all is well."""
    return {name: says for name, says in _asked(WARNINGS).items() if says}


def _asked(probes: dict[str, Probe]) -> dict[str, str]:
    found = {}
    for name, probe in probes.items():
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
    warnings = await asyncio.to_thread(look_for_warnings)
    well = not any(found.values())
    await _say(
        send,
        200 if well else 503,
        {
            "ready": well,
            "parts": {name: says or "well" for name, says in found.items()},
            "warnings": warnings,
        },
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
