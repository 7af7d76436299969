"""The door: streams and files go to plain ASGI applications, everything else to Django's pages.

Pages run as WSGI in a bounded pool of threads: Django under ASGI costs 2.4 ms more a request. What may take
long (an upload, a video, a live feed) never enters that pool.
"""

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from freehold.site import health
from freehold.site.gate import Application, Receive, Scope, Send, answer
from freehold.site.proxy import as_asked
from freehold.site.stream_headers import on_stream, promise_https

_HEALTH = {"/healthz": health.alive, "/readyz": health.ready}


class Door:
    """Sends each request to the application that its path begins with."""

    def __init__(self, pages: Application, streams: dict[str, Application]) -> None:
        self._pages = pages
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            scope = as_asked(scope) if settings.BEHIND_PROXY else scope
            send = promise_https(send) if settings.HTTPS else send
            await self._lead(scope)(scope, receive, send)

    def _lead(self, scope: Scope) -> Application:
        path = scope["path"]
        if path in _HEALTH:
            return _HEALTH[path]
        for prefix, stream in self._streams.items():
            if path.startswith(prefix):
                return on_stream(stream) if _is_ours(scope) else _elsewhere
        return self._pages


async def _elsewhere(_scope: Scope, _receive: Receive, send: Send) -> None:
    await answer(send, 400, "This house does not answer to that name.")


def _is_ours(scope: Scope) -> bool:
    """Whether the request names a host of ours. Django asks this for its pages, nobody for the streams."""
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
