"""Going out: only encrypted, only to the open internet, never further, longer or more than was said."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from freehold.foundation import outbound, reach
from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach

SMALL = Limits(seconds=1, whole_seconds=1, most_bytes=1_000)


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        what = self.path.strip("/")
        leads = {"elsewhere": "/large", "inside": f"http://localhost:{self.server.server_address[1]}/"}.get(
            what
        )
        self.send_response(302 if leads else 200)
        if leads:
            self.send_header("Location", leads)
        if what == "packed":
            self.send_header("Content-Encoding", "gzip")
        if what == "large":
            self.send_header("Content-Length", "5000")
        self.end_headers()
        if what == "large":
            self.wfile.write(b"x" * 5_000)
        elif what == "slow":
            self._drip()
        else:
            self.wfile.write(self.headers["User-Agent"].encode())

    def _drip(self) -> None:
        for _ in range(40):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, *_given: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(reach, "SCHEMES", frozenset({"http"}))
    monkeypatch.setattr(reach, "is_open", lambda address: address == "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_answer_comes_whole(here: str) -> None:
    reply = outbound.ask("GET", f"{here}/")
    assert (reply.status, reply.content, reply.is_good) == (200, b"Freehold", True)


@pytest.mark.parametrize("path", ["large", "slow", "packed"])
def test_what_is_too_large_too_slow_or_packed_is_not_read_to_its_end(here: str, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(OutOfReach):
        outbound.ask("GET", f"{here}/{path}", limits=SMALL)
    assert time.monotonic() - began < 3


def test_a_redirect_is_an_answer_and_is_followed_only_so_often(here: str) -> None:
    assert outbound.ask("GET", f"{here}/elsewhere").status == 302
    followed = outbound.ask("GET", f"{here}/elsewhere", limits=Limits(redirects=1))
    assert len(followed.content) == 5_000


def test_a_redirect_that_leads_inside_goes_nowhere(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def addresses_of(host: str, _port: int) -> list[str]:
        if host != "127.0.0.1":
            raise NotOpenInternet
        return [host]

    monkeypatch.setattr(reach, "addresses_of", addresses_of)
    with pytest.raises(NotOpenInternet):
        outbound.ask("GET", f"{here}/inside", limits=Limits(redirects=3))


def test_the_connection_goes_where_was_looked_and_not_where_the_name_leads_next(
    here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers well the first time and with an address inside the second."""
    looked: list[str] = []

    def addresses_of(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    monkeypatch.setattr(reach, "addresses_of", addresses_of)
    port = here.rpartition(":")[2]
    assert outbound.ask("GET", f"http://name.example:{port}/").status == 200
    assert looked == ["name.example"]


def test_a_name_that_leads_outside_and_inside_is_a_trap(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_given, **_also: both)
    with pytest.raises(NotOpenInternet):
        reach.addresses_of("trap.example", 443)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_given, **_also: both[:1])
    assert reach.addresses_of("fine.example", 443) == ["93.184.216.34"]


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "https://127.0.0.1:1/", "ftp://127.0.0.1/"])
def test_without_leave_nothing_goes_to_this_machine(address: str) -> None:
    with pytest.raises(NotOpenInternet):
        outbound.ask("GET", address)


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True), ("127.0.0.1", False), ("10.0.0.1", False), ("172.16.0.1", False),
        ("192.168.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("255.255.255.255", False), ("224.0.0.1", False), ("::1", False), ("::", False), ("fe80::1", False),
        ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("not an address", False), ("", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_open_internet(address: str, is_open: bool) -> None:
    assert reach.is_open(address) is is_open
