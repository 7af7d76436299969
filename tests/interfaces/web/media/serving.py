"""A real server of media on a port of its own, and clients that speak to it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from uuid import UUID, uuid4

import uvicorn
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from freehold.interfaces.web.media.app import MediaApp
from freehold.interfaces.web.media.asgi import Headers
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import COMMUNITY

CAST = {"ada": Actor.person(uuid4()), "bram": Actor.person(uuid4()), "chidi": Actor.person(uuid4())}
FROM_HERE = {"sec-fetch-site": "same-origin"}


def person(name: str) -> UUID:
    person_id = CAST[name].person_id
    assert person_id is not None
    return person_id


@contextmanager
def who_asks(headers: Headers) -> Iterator[Access]:
    """Whoever the cookie names; a visitor without one."""
    name = headers.get("cookie", "").removeprefix("who=")
    with acting(CAST.get(name, Actor.visitor()), purpose=COMMUNITY) as access:
        yield access


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """The server: ``port`` is where it listens."""

    port: int

    def ask(
        self, path: str, *, by: str = "", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if by:
            sent["cookie"] = f"who={by}"
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, received, response.read())
        finally:
            connection.close()

    def send_file(
        self, path: str, content: bytes, *, by: str, name: str = "me.jpg", **headers: str
    ) -> Answer:
        body = form(content, name)
        sent = {"content_type": MULTIPART_CONTENT, "sec_fetch_site": "same-origin", **headers}
        return self.ask(path, by=by, method="POST", body=body, **sent)

    def plug(self, receive_buffer: int = 4_096) -> socket.socket:
        """A bare connection, whose small buffer is full at once when nobody reads from it."""
        bare = socket.socket()
        bare.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        bare.connect(("127.0.0.1", self.port))
        return bare


def form(content: bytes, name: str = "me.jpg") -> bytes:
    return encode_multipart(BOUNDARY, {"words": "from Ada", "file": SimpleUploadedFile(name, content)})


@contextmanager
def serving(app: MediaApp) -> Iterator[Served]:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield Served(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = server.force_exit = True
        thread.join()
        app.close()
