"""Going out: only encrypted, only to the open internet, never further, longer or more than was said."""

import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from freehold.foundation import outbound
from freehold.foundation.outbound import Reply
from freehold.foundation.reach import (
    LedInCircles,
    Limits,
    NoSuchName,
    NotOpenInternet,
    OutOfReach,
    Packed,
    TooLarge,
    TooSlow,
)
from tests.foundation.stand_in import HOST, Answers, StandIn, stand_in

SMALL = Limits(seconds=1, whole_seconds=0.4, most_bytes=1_000, redirects=3)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[StandIn]:
    with stand_in(tmp_path) as made:
        yield made


def ask(there: StandIn, address: str, limits: Limits = SMALL) -> Reply:
    return outbound.ask("GET", address, limits=limits, within=there.reach)


def dripping(before: bytes) -> Answers:
    """Sends this, and then a letter every now and then."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(before)
        for _ in range(40):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.05)

    return drip


def test_an_answer_comes_whole_from_the_name_that_was_asked(there: StandIn) -> None:
    reply = ask(there, there.serve("/feed?x=1", b"told", ETag='"7"'))
    assert (reply.status, reply.content, reply.is_good, reply.headers["etag"]) == (200, b"told", True, '"7"')
    ((path, headers),) = there.asked
    assert (path, headers["Host"]) == ("/feed?x=1", f"{HOST}:{there.port}")
    assert (headers["User-Agent"], headers["Accept-Encoding"]) == ("Freehold", "identity")


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "https://127.0.0.1:1/", "ftp://127.0.0.1/"])
def test_without_leave_nothing_goes_to_this_machine(address: str) -> None:
    with pytest.raises(NotOpenInternet):
        outbound.ask("GET", address)


WRONG = ["http://feeds.example.org/", "https://user:pass@feeds.example.org/", "ftp://feeds.example.org/",
         "https://feeds.example.org:22/", "https://10.0.0.1/", "https://else.example/", "file:///etc/hosts",
         "https://", "feeds.example.org", "https://[::1]/", "https://feeds.example.org:99999/"]  # fmt: skip


@pytest.mark.parametrize("address", WRONG)
def test_nothing_but_https_to_where_may_be_gone_is_asked(there: StandIn, address: str) -> None:
    with pytest.raises(NotOpenInternet):
        ask(there, address)
    assert there.asked == []


def test_a_name_that_leads_to_a_public_and_to_a_private_address_is_a_trick(there: StandIn) -> None:
    both = replace(there.reach, look_up=lambda _host, _port: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(NotOpenInternet):
        outbound.ask("GET", there.serve("/feed", b"told"), within=both)
    assert there.asked == []


def test_the_connection_goes_where_was_looked_and_not_where_the_name_leads_next(there: StandIn) -> None:
    """A name that answers well the first time and with an address inside the second."""
    looked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    within = replace(there.reach, look_up=rebinding)
    assert outbound.ask("GET", there.serve("/feed", b"told"), within=within).content == b"told"
    assert looked == [HOST]


def test_a_name_that_nobody_knows_is_said_to_be_unknown(there: StandIn) -> None:
    with pytest.raises(NoSuchName):
        outbound.ask("GET", "https://x.example/", within=replace(there.reach, look_up=lambda _h, _p: []))


def test_a_redirect_is_an_answer_where_none_is_to_be_followed(there: StandIn) -> None:
    there.serve("/new", b"told")
    address = there.serve("/old", b"", status=301, Location="/new")
    assert ask(there, address, Limits()).status == 301
    assert ask(there, address).content == b"told"


@pytest.mark.parametrize(
    "where",
    ["https://169.254.169.254/secrets", "http://feeds.example.org/new", "file:///etc/hosts",
     "https://inside.example/", "//10.0.0.1/", "gopher://feeds.example.org/",
     "https://user:pass@feeds.example.org/"],
)  # fmt: skip
def test_where_a_redirect_leads_is_looked_at_like_the_first_address(there: StandIn, where: str) -> None:
    with pytest.raises(NotOpenInternet):
        ask(there, there.serve("/trap", b"", status=302, Location=where))
    assert len(there.asked) == 1


def test_redirects_that_never_end_are_not_followed(there: StandIn) -> None:
    with pytest.raises(LedInCircles):
        ask(there, there.serve("/round", b"", status=302, Location="/round"))
    assert len(there.asked) == 4


def test_more_bytes_than_were_allowed_are_not_read(there: StandIn) -> None:
    assert ask(there, there.serve("/feed", b"x" * 1000)).content == b"x" * 1000
    with pytest.raises(TooLarge):
        ask(there, there.serve("/feed", b"x" * 1001))


def test_an_answer_without_end_is_left_at_its_limit(there: StandIn) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            return

    there.answers["/endless"] = endless
    with pytest.raises(TooLarge):
        ask(there, there.address("/endless"), Limits(most_bytes=1_000_000))


def test_what_is_packed_unasked_is_refused(there: StandIn) -> None:
    with pytest.raises(Packed):
        ask(there, there.serve("/feed", b"\x1f\x8b", Content_Encoding="gzip"))


@pytest.mark.parametrize("before", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Long: ", b""])
def test_who_trickles_is_left_in_the_body_as_in_the_headers(there: StandIn, before: bytes) -> None:
    there.answers["/slow"] = dripping(before)
    began = time.monotonic()
    with pytest.raises(TooSlow):
        ask(there, there.address("/slow"))
    assert time.monotonic() - began < 1.5


def test_redirects_do_not_begin_the_time_anew(there: StandIn) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.15)
        handler.send_response(302)
        handler.send_header("Location", "/on")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    there.answers["/on"] = slowly
    with pytest.raises(TooSlow):
        ask(there, there.address("/on"))
    assert len(there.asked) < 4


def test_a_wait_that_is_too_long_by_itself_is_no_answer(there: StandIn) -> None:
    there.answers["/silent"] = lambda _handler: time.sleep(0.3)
    with pytest.raises(OutOfReach) as refused:
        ask(there, there.address("/silent"), Limits(seconds=0.1))
    assert type(refused.value) is OutOfReach


def test_an_answer_that_breaks_off_is_none(there: StandIn) -> None:
    def torn(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"half")

    there.answers["/torn"] = torn
    with pytest.raises(OutOfReach) as refused:
        ask(there, there.address("/torn"))
    assert type(refused.value) is OutOfReach


def test_a_certificate_that_is_not_trusted_or_of_another_name_is_no_answer(there: StandIn) -> None:
    address = there.serve("/feed", b"told")
    with pytest.raises(OutOfReach):
        outbound.ask("GET", address, within=replace(there.reach, trusts=ssl.create_default_context()))
    with pytest.raises(OutOfReach):
        outbound.ask("GET", address, within=replace(there.reach, trusts=None))
    other = replace(there.reach, look_up=lambda _host, _port: ["127.0.0.1"])
    with pytest.raises(OutOfReach):
        outbound.ask("GET", there.address("/feed", host="other.example.org"), within=other)
    assert there.asked == []
