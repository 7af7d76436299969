"""Asking a source: what may be reached, how much is read, and what comes of each answer."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from freehold.stewardship.watch.signals.asking import client
from freehold.stewardship.watch.signals.asking.addresses import NotFound, NotThere, is_public
from freehold.stewardship.watch.signals.asking.client import Answer, BadAnswer, NoAnswer, TooSlow, ask
from freehold.stewardship.watch.signals.refused import TooLarge
from tests.stewardship.watch.signals.stand_in import HOST, StandIn, stand_in


@pytest.fixture
def there(tmp_path: Path) -> Iterator[StandIn]:
    with stand_in(tmp_path) as made:
        yield made


def asks(there: StandIn, address: str, *, largest: int = 1000, etag: str = "", modified: str = "") -> Answer:
    return ask(address, reach=there.reach, largest=largest, etag=etag, modified=modified)


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::", "2001:db8::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "no address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_within_a_house_is_one_of_the_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert is_public(address)


def test_a_source_is_asked_by_its_name_at_the_address_that_was_looked_at(there: StandIn) -> None:
    address = there.serve("/feed?x=1", b"told", ETag='"7"', Last_Modified="Mon, 27 Apr 2026 10:00:00 GMT")
    found = asks(there, address)
    assert (found.body, found.etag, found.modified) == (b"told", '"7"', "Mon, 27 Apr 2026 10:00:00 GMT")
    ((path, headers),) = there.asked
    assert (path, headers["Host"]) == ("/feed?x=1", f"{HOST}:{there.port}")
    assert headers["User-Agent"] == "Freehold"
    assert not {"Cookie", "Authorization", "Referer", "If-None-Match"} & headers.keys()


def test_what_has_not_changed_is_not_sent_again(there: StandIn) -> None:
    address = there.serve("/feed", b"", status=304)
    assert asks(there, address, etag='"7"', modified="then").body is None
    assert there.asked[0][1]["If-None-Match"] == '"7"'
    assert there.asked[0][1]["If-Modified-Since"] == "then"


WRONG = ["http://feeds.example.org/", "https://user:pass@feeds.example.org/", "ftp://feeds.example.org/",
         "https://feeds.example.org:22/", "https://10.0.0.1/", "https://else.example/", "file:///etc/hosts",
         "https://", "feeds.example.org", "https://[::1]/", "https://feeds.example.org:99999/"]  # fmt: skip


@pytest.mark.parametrize("address", WRONG)
def test_nothing_but_https_to_a_public_address_is_asked(there: StandIn, address: str) -> None:
    with pytest.raises(NotThere):
        asks(there, address)
    assert there.asked == []


def test_a_name_that_leads_to_a_public_and_to_a_private_address_is_a_trick(there: StandIn) -> None:
    reach = replace(there.reach, look_up=lambda _host, _port: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(NotThere):
        ask(there.serve("/feed", b"told"), reach=reach, largest=1000)


def test_a_name_is_looked_up_once_for_each_hop(there: StandIn) -> None:
    looked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    reach = replace(there.reach, look_up=rebinding)
    assert ask(there.serve("/feed", b"told"), reach=reach, largest=1000).body == b"told"
    assert looked == [HOST]


def test_a_name_that_nobody_knows_is_said_to_be_unknown(there: StandIn) -> None:
    with pytest.raises(NotFound):
        ask("https://x.example/", reach=replace(there.reach, look_up=lambda _h, _p: []), largest=10)


def test_a_redirect_is_followed_and_looked_at_like_the_first_address(there: StandIn) -> None:
    there.serve("/new", b"told")
    assert asks(there, there.serve("/old", b"", status=301, Location="/new")).body == b"told"
    for where in ("https://169.254.169.254/secrets", "http://feeds.example.org/new", "file:///etc/hosts",
                  "https://inside.example/", "//10.0.0.1/", "gopher://feeds.example.org/"):  # fmt: skip
        with pytest.raises(NotThere):
            asks(there, there.serve("/trap", b"", status=302, Location=where))


def test_redirects_that_never_end_are_not_followed(there: StandIn) -> None:
    with pytest.raises(BadAnswer, match="redirects"):
        asks(there, there.serve("/round", b"", status=302, Location="/round"))
    assert len(there.asked) == 4


@pytest.mark.parametrize("status", [201, 204, 301, 403, 404, 429, 500, 503])
def test_an_answer_that_is_none_is_refused_with_its_number(there: StandIn, status: int) -> None:
    with pytest.raises(BadAnswer, match=str(status)):
        asks(there, there.serve("/feed", b"no", status=status))


def test_more_bytes_than_a_source_has_are_not_read(there: StandIn) -> None:
    assert asks(there, there.serve("/feed", b"x" * 1000)).body == b"x" * 1000
    with pytest.raises(TooLarge):
        asks(there, there.serve("/feed", b"x" * 1001))


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
        asks(there, there.address("/endless"), largest=1_000_000)


def test_what_is_packed_unasked_is_refused(there: StandIn) -> None:
    with pytest.raises(BadAnswer, match="packed"):
        asks(there, there.serve("/feed", b"\x1f\x8b", Content_Encoding="gzip"))
    assert there.asked[0][1]["Accept-Encoding"] == "identity"


def test_a_source_that_trickles_is_left(there: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SECONDS", -1.0)
    with pytest.raises(TooSlow):
        asks(there, there.serve("/feed", b"told"))


def test_an_answer_that_breaks_off_is_none(there: StandIn) -> None:
    def torn(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"half")

    there.answers["/torn"] = torn
    with pytest.raises(NoAnswer):
        asks(there, there.address("/torn"))


def test_a_certificate_that_is_not_trusted_or_of_another_name_is_no_answer(there: StandIn) -> None:
    address = there.serve("/feed", b"told")
    with pytest.raises(NoAnswer):
        ask(address, reach=replace(there.reach, trusts=ssl.create_default_context()), largest=10)
    other = replace(there.reach, look_up=lambda _host, _port: ["127.0.0.1"])
    with pytest.raises(NoAnswer):
        ask(there.address("/feed", host="other.example.org"), reach=other, largest=10)
    assert there.asked == []


def test_a_mark_that_is_too_long_is_not_carried_around(there: StandIn) -> None:
    assert asks(there, there.serve("/feed", b"told", ETag='"' + "7" * 300 + '"')).etag == ""
