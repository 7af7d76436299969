"""A mail server of a journey's own: it takes every mail, and remembers to whom it was."""

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

_ADDRESS = re.compile(rb"<([^>]*)>")
_LINK = re.compile(r"https?://[^/\s]+(/\S+/)")
_WITHIN_SECONDS = 30


@dataclass(slots=True)
class PostOffice:
    """``taken`` are address and mail, in the order in which they came."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)

    @property
    def server(self) -> str:
        """As a house is told of its mail server."""
        return f"smtp://127.0.0.1:{self.port}"

    def about(self, subject: str) -> list[str]:
        """To whom mails went that have these words in their subject."""
        return [address for address, mail in list(self.taken) if subject in str(mail["Subject"])]

    def link_to(self, address: str) -> str:
        """The path in the newest mail to an address that has one; waits for it."""
        until = time.monotonic() + _WITHIN_SECONDS
        while time.monotonic() < until:
            for to, mail in reversed(list(self.taken)):
                words = mail.get_body(("plain",))
                link = _LINK.search(words.get_content()) if to == address and words else None
                if link is not None:
                    return link[1]
            time.sleep(0.2)
        raise AssertionError(f"No mail to {address} came.")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open on this machine until the end."""
    office = PostOffice()
    with _Server(("127.0.0.1", 0), _clerk(office)) as server:
        office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield office
        server.shutdown()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


def _clerk(office: PostOffice) -> type[socketserver.StreamRequestHandler]:
    class Clerk(socketserver.StreamRequestHandler):
        """SMTP (RFC 5321), as far as a sender needs it."""

        def handle(self) -> None:
            self._say("220 office")
            to: list[str] = []
            while line := self.rfile.readline().strip():
                verb = line[:4].upper()
                if verb == b"QUIT":
                    self._say("221 bye")
                    return
                if verb == b"RCPT" and (found := _ADDRESS.search(line)):
                    to.append(found[1].decode())
                if verb == b"DATA":
                    self._say("354 go on")
                    self._take(to)
                    to = []
                self._say("250 well")

        def _take(self, to: list[str]) -> None:
            lines = iter(self.rfile.readline, b".\r\n")
            body = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
            mail = message_from_bytes(body, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            office.taken += [(address, mail) for address in to]

        def _say(self, what: str) -> None:
            self.wfile.write(what.encode() + b"\r\n")

    return Clerk
