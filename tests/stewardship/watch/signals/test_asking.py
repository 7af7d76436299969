"""Asking a source: what is asked for, what comes of each answer, and what each way of failing is called."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from freehold.foundation import outbound, reach
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.signals import asking
from freehold.stewardship.watch.signals.asking import Answer, BadAnswer, NoAnswer, NotFound, NotThere, TooSlow
from freehold.stewardship.watch.signals.refused import BatchRefused, TooLarge
from tests.foundation.stand_in import StandIn, stand_in


@pytest.fixture
def there(tmp_path: Path) -> Iterator[StandIn]:
    with stand_in(tmp_path) as made:
        yield made


def asks(there: StandIn, address: str, *, largest: int = 1000, etag: str = "", modified: str = "") -> Answer:
    return asking.ask(address, within=there.reach, largest=largest, etag=etag, modified=modified)


def test_a_source_is_asked_without_anything_that_tells_who_asks(there: StandIn) -> None:
    address = there.serve("/feed?x=1", b"told", ETag='"7"', Last_Modified="Mon, 27 Apr 2026 10:00:00 GMT")
    found = asks(there, address)
    assert (found.body, found.etag, found.modified) == (b"told", '"7"', "Mon, 27 Apr 2026 10:00:00 GMT")
    ((_path, headers),) = there.asked
    assert headers["User-Agent"] == "Freehold"
    assert not {"Cookie", "Authorization", "Referer", "If-None-Match"} & headers.keys()


def test_what_has_not_changed_is_not_sent_again(there: StandIn) -> None:
    address = there.serve("/feed", b"", status=304)
    assert asks(there, address, etag='"7"', modified="then").body is None
    assert there.asked[0][1]["If-None-Match"] == '"7"'
    assert there.asked[0][1]["If-Modified-Since"] == "then"


@pytest.mark.parametrize("status", [201, 204, 301, 403, 404, 429, 500, 503])
def test_an_answer_that_is_none_is_refused_with_its_number(there: StandIn, status: int) -> None:
    with pytest.raises(BadAnswer, match=str(status)):
        asks(there, there.serve("/feed", b"no", status=status))


def test_no_port_but_that_of_https_is_asked() -> None:
    for address in ("https://1.1.1.1:8443/", "https://1.1.1.1:22/"):
        with pytest.raises(NotThere):
            asking.ask(address, largest=10)


def test_a_redirect_is_followed_and_not_without_end(there: StandIn) -> None:
    there.serve("/new", b"told")
    assert asks(there, there.serve("/old", b"", status=301, Location="/new")).body == b"told"
    with pytest.raises(BadAnswer, match="more than 3 redirects"):
        asks(there, there.serve("/round", b"", status=302, Location="/round"))


def test_more_bytes_than_this_source_has_are_not_read(there: StandIn) -> None:
    assert asks(there, there.serve("/feed", b"x" * 10), largest=10).body == b"x" * 10
    with pytest.raises(TooLarge):
        asks(there, there.serve("/feed", b"x" * 11), largest=10)


def test_everything_together_takes_a_minute_at_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[reach.Limits] = []

    def ask(*_given: object, limits: reach.Limits, **_also: object) -> outbound.Reply:
        found.append(limits)
        return outbound.Reply(200)

    monkeypatch.setattr(outbound, "ask", ask)
    asking.ask("https://feeds.example.org/", largest=7)
    assert (found[0].whole_seconds, found[0].most_bytes, found[0].redirects) == (60, 7, 3)


@pytest.mark.parametrize(
    ("refusal", "means", "words"),
    [
        (reach.NotOpenInternet, NotThere, "public address"),
        (reach.NoSuchName, NotFound, "name"),
        (reach.TooLarge, TooLarge, "larger"),
        (reach.TooSlow, TooSlow, "minute"),
        (reach.Packed, BadAnswer, "packed"),
        (reach.LedInCircles, BadAnswer, "redirects"),
        (reach.OutOfReach, NoAnswer, "broke off"),
    ],
)
def test_each_way_of_failing_is_said_as_what_it_means_for_a_source(
    monkeypatch: pytest.MonkeyPatch, refusal: type[Refusal], means: type[BatchRefused], words: str
) -> None:
    def ask(*_given: object, **_also: object) -> outbound.Reply:
        raise refusal

    monkeypatch.setattr(outbound, "ask", ask)
    with pytest.raises(means, match=words):
        asking.ask("https://feeds.example.org/", largest=10)


def test_a_mark_that_is_too_long_is_not_carried_around(there: StandIn) -> None:
    assert asks(there, there.serve("/feed", b"told", ETag='"' + "7" * 300 + '"')).etag == ""
