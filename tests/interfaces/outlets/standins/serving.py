"""A machine of this one's own that answers as another platform does: real HTTP, real shapes, on 127.0.0.1."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit


@dataclass(slots=True)
class Asked:
    """One request. ``form`` is its query and its form or JSON together."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    form: dict[str, Any]
    pairs: list[tuple[str, str]]

    @property
    def bearer(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")


@dataclass(slots=True)
class Said:
    """An answer. ``silent`` hangs up without one, after whatever was done."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False


@dataclass(slots=True)
class Standin:
    """``answer`` decides; ``before`` may answer instead, each of its entries once."""

    answer: Callable[[Asked], Said]
    asked: list[Asked] = field(default_factory=list)
    before: list[Said | Callable[[Asked], Said | None]] = field(default_factory=list)
    address: str = ""

    def paths(self) -> list[str]:
        return [f"{one.method} {one.path}" for one in self.asked]


@contextmanager
def serving(
    standin: Standin, *, speaks: ssl.SSLContext | None = None, name: str = "127.0.0.1"
) -> Iterator[Standin]:
    """``speaks`` has a certificate for ``name``: then it is asked by https."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(standin))
    if speaks is not None:
        server.socket = speaks.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    standin.address = f"{'http' if speaks is None else 'https'}://{name}:{server.server_port}"
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(standin: Standin) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = _asked(self)
            standin.asked.append(asked)
            said = _before(standin, asked) or standin.answer(asked)
            if said.silent:
                self.close_connection = True
                return
            _send(self, said)

        def do_POST(self) -> None:
            self.do_GET()

        def do_PUT(self) -> None:
            self.do_GET()

        def do_DELETE(self) -> None:
            self.do_GET()

        def log_message(self, *_given: Any) -> None:
            """Nothing is printed."""

    return Handler


def _before(standin: Standin, asked: Asked) -> Said | None:
    for entry in list(standin.before):
        said = entry(asked) if callable(entry) else entry
        if said is not None:
            standin.before.remove(entry)
            return said
    return None


def _asked(handler: BaseHTTPRequestHandler) -> Asked:
    parts = urlsplit(handler.path)
    body = handler.rfile.read(int(handler.headers.get("content-length") or 0))
    headers = {name.lower(): value for name, value in handler.headers.items()}
    form: dict[str, Any] = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    pairs: list[tuple[str, str]] = []
    kind = headers.get("content-type", "")
    if "json" in kind and body:
        form |= json.loads(body)
    elif "form" in kind:
        pairs = parse_qsl(body.decode())
        form |= dict(pairs)
    return Asked(handler.command, parts.path, headers, body, form, pairs)


def _send(handler: BaseHTTPRequestHandler, said: Said) -> None:
    body = said.body if isinstance(said.body, bytes) else json.dumps(said.body or {}).encode()
    handler.send_response(said.status)
    headers = {"Content-Type": "application/json; charset=utf-8", **said.headers}
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
