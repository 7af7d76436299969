import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from freehold.commons.mail import rendering
from freehold.commons.mail.carrier import CameBack, MailServer, carrier
from freehold.foundation.mail import Body


class Office(socketserver.StreamRequestHandler):
    """A mail server that knows ada, is busy for bram, and says no to everybody else."""

    taken: list[bytes] = []

    def handle(self) -> None:
        self.say("220 office")
        while line := self.rfile.readline().strip():
            verb = line.split(b":")[0].split()[0].upper()
            if verb == b"DATA":
                self.say("354 go on")
                self.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            if verb == b"RCPT":
                self.say(self.about(line))
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def about(self, line: bytes) -> str:
        if b"ada@" in line:
            return "250 well"
        return "450 busy" if b"bram@" in line else "550 nobody here"

    def say(self, what: str) -> None:
        self.wfile.write(what.encode() + b"\r\n")


@pytest.fixture
def office(settings: Any) -> Iterator[MailServer]:
    settings.MAIL_FROM, settings.ADDRESS = "house@mill.example", "https://mill.example"
    Office.taken.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Office) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield MailServer("smtp", "127.0.0.1", server.server_address[1], "", "")
        server.shutdown()


def letter(to: str) -> Any:
    return rendering.as_message(Body(subject="Hello", paragraphs=["Words"]), house="Mill", to=to, name="1")


def test_a_letter_is_handed_over(office: MailServer) -> None:
    office.carry(letter("ada@example.org"))
    assert b"Subject: Hello" in Office.taken[0]


def test_an_address_that_never_will_do_comes_back_and_a_busy_one_is_tried_again(office: MailServer) -> None:
    with pytest.raises(CameBack):
        office.carry(letter("nobody@example.org"))
    with pytest.raises(OSError, match="later"):
        office.carry(letter("bram@example.org"))
    assert Office.taken == []


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", None),
        ("mail.example", None),
        ("http://mail.example", None),
        ("smtp://mail.example", MailServer("smtp", "mail.example", 587, "", "")),
        ("smtps://us%40er:p%2Fw@mail.example", MailServer("smtps", "mail.example", 465, "us@er", "p/w")),
        ("smtp://mail.example:2525", MailServer("smtp", "mail.example", 2525, "", "")),
    ],
)
def test_the_mail_server_is_named_in_one_setting(
    settings: Any, address: str, found: MailServer | None
) -> None:
    settings.MAIL_SERVER = address
    assert carrier() == found
    assert "p/w" not in repr(carrier())
