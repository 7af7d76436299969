"""A batch is taken whole, or not at all."""

from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest

from freehold.stewardship.watch.signals import hooks, limits, queries
from freehold.stewardship.watch.signals.ingest import take
from freehold.stewardship.watch.signals.models import Earlier, Signal, Standing, Taken
from freehold.stewardship.watch.signals.refused import (
    BatchRefused,
    FutureDated,
    ListCutOff,
    Malformed,
    NoSuchSignal,
    OlderList,
    TakenBefore,
    ToldTwice,
    TooLarge,
)
from tests.stewardship.watch.signals.documents import FEED, LIST, NOON, several, told

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def kept() -> dict[str, tuple[str, int, bool]]:
    return {row.key: (row.title, row.version, row.gone) for row in Signal.objects.all()}


def test_what_is_told_is_kept_as_it_was_told() -> None:
    report = told(
        summary="Words.", address="https://dyers.example/", names=("Dyers",), domains=("dyers.example",),
        classes=("Passwords",), people=3, occurred_at=NOON - timedelta(days=9), facts={"a": [1, {"b": None}]},
    )  # fmt: skip
    assert take(FEED, [report], at=NOON).as_json() == {
        "source": "a feed", "entries": 1, "fresh": 1, "changed": 0, "already": 0, "older": 0, "gone": 0,
    }  # fmt: skip
    (seen,) = queries.after()
    for name in ("key", "title", "summary", "address", "names", "domains", "classes", "people", "facts"):
        assert getattr(seen, name) == getattr(report, name)
    assert (seen.occurred_at, seen.seen_at, seen.version) == (report.occurred_at, NOON, 1)
    assert queries.signal(seen.id) == seen


def test_the_same_once_more_is_refused_and_a_part_of_it_is_as_it_was() -> None:
    take(FEED, several(3), at=NOON)
    with pytest.raises(TakenBefore):
        take(FEED, several(3), at=LATER)
    report = take(FEED, several(2), at=LATER)
    assert (report.already, report.fresh, report.gone) == (2, 0, 0)
    assert Taken.objects.count() == 2


def test_a_report_that_changed_is_a_new_version_with_the_same_id_and_the_earlier_is_kept() -> None:
    take(FEED, [told(title="Three jars")], at=NOON)
    (before,) = queries.after()
    take(FEED, [told(title="Four jars")], at=LATER)
    (now,) = queries.after()
    assert (now.id, now.title, now.version) == (before.id, "Four jars", 2)
    assert (now.seen_at, now.told_at) == (NOON, LATER)
    assert now.mark > before.mark
    earlier = Earlier.objects.get(of_id=now.id)
    assert (earlier.told["title"], earlier.version, earlier.digest) == ("Three jars", 1, before.digest)


def test_a_source_that_changes_its_mind_daily_fills_no_disk() -> None:
    for number in range(limits.EARLIER_KEPT + 5):
        take(FEED, [told(title=f"{number} jars")], at=NOON + timedelta(hours=number))
    assert Earlier.objects.count() == limits.EARLIER_KEPT
    assert Signal.objects.get().version == limits.EARLIER_KEPT + 5
    assert min(Earlier.objects.values_list("version", flat=True)) == 5


def test_an_older_telling_never_takes_the_place_of_a_newer_one() -> None:
    take(FEED, [told(title="Four jars", changed_at=NOON)], at=NOON)
    report = take(FEED, [told(title="Three jars", changed_at=NOON - timedelta(days=1))], at=LATER)
    assert (report.older, report.changed) == (1, 0)
    assert kept() == {"one": ("Four jars", 1, False)}


def test_the_order_of_entries_makes_no_difference() -> None:
    reports = [told(str(day), listed_at=NOON - timedelta(days=day)) for day in range(4)]
    seen = set()
    for number, order in enumerate(permutations(reports)):
        Signal.objects.all().delete()
        Standing.objects.all().delete()
        take(FEED, order, at=NOON + timedelta(minutes=number))
        seen.add(tuple(one.key for one in queries.after()))
    assert seen == {("3", "2", "1", "0")}


def test_what_a_whole_list_lists_no_more_is_gone_and_comes_back() -> None:
    take(LIST, several(3), at=NOON)
    assert take(LIST, several(2), at=LATER).gone == 1
    assert kept()["key 2"] == ("About key 2", 1, True)
    assert take(LIST, several(1), at=LATER).gone == 1
    report = take(LIST, several(3), at=LATER)
    assert (report.changed, report.already) == (2, 1)
    assert kept()["key 2"] == ("About key 2", 2, False)


def test_what_another_source_lists_is_no_business_of_this_one() -> None:
    take(FEED, several(3), at=NOON)
    take(LIST, [told()], at=NOON)
    assert not any(gone for _title, _version, gone in kept().values())
    take(FEED, [told()], at=LATER)
    assert Signal.objects.filter(key="one").count() == 2


def test_a_list_cut_off_on_its_way_is_refused_and_one_that_really_shrank_is_taken() -> None:
    take(LIST, several(40), at=NOON)
    with pytest.raises(ListCutOff):
        take(LIST, several(19), at=LATER)
    assert Signal.objects.filter(gone=True).count() == 0
    assert take(LIST, several(20), at=LATER).gone == 20
    assert take(LIST, several(3), at=LATER, least_share=0).gone == 17


def test_an_empty_list_does_not_take_back_everything_that_was_told() -> None:
    take(LIST, several(21), at=NOON)
    with pytest.raises(ListCutOff):
        take(LIST, [], at=LATER)


def test_a_list_older_than_the_last_is_refused() -> None:
    take(LIST, several(2), at=NOON, issued_at=NOON)
    with pytest.raises(OlderList):
        take(LIST, several(3), at=LATER, issued_at=NOON - timedelta(days=1))
    take(LIST, several(3), at=LATER, issued_at=NOON)


def test_a_report_that_its_source_takes_back_is_gone_and_told_again_is_not_news() -> None:
    take(FEED, [told()], at=NOON)
    take(FEED, [told(gone=True)], at=LATER)
    assert kept() == {"one": ("About one", 2, True)}
    assert take(FEED, [told(gone=True), told("two")], at=LATER).already == 1


BAD: list[tuple[type[BatchRefused], dict[str, Any]]] = [
    (Malformed, {"key": ""}),
    (Malformed, {"key": " "}),
    (TooLarge, {"key": "k" * 201}),
    (Malformed, {"title": "\x00"}),
    (Malformed, {"title": "half \ud83d a character"}),
    (TooLarge, {"title": "t" * 301}),
    (TooLarge, {"summary": "s" * 4001}),
    (Malformed, {"address": "javascript:alert(1)"}),
    (Malformed, {"address": "ftp://dyers.example/"}),
    (Malformed, {"address": "https://[dyers.example/"}),
    (TooLarge, {"names": ("n",) * 51}),
    (TooLarge, {"domains": ("d" * 201,)}),
    (Malformed, {"classes": (3,)}),
    (Malformed, {"people": -1}),
    (Malformed, {"people": 10**12}),
    (Malformed, {"occurred_at": NOON.replace(tzinfo=None)}),
    (Malformed, {"listed_at": NOON.replace(year=1900)}),
    (FutureDated, {"disclosed_at": NOON + timedelta(days=2)}),
    (FutureDated, {"changed_at": NOON + timedelta(days=2)}),
    (Malformed, {"facts": {"a": float("nan")}}),
    (Malformed, {"facts": {"a": "\x00"}}),
    (Malformed, {"facts": {"a": "\ud83d"}}),
    (Malformed, {"facts": {"a": {1}}}),
    (TooLarge, {"facts": {"a": "x" * 70_000}}),
]


@pytest.mark.parametrize(("refusal", "wrong"), BAD, ids=lambda one: str(one)[:40])
def test_one_entry_that_is_wrong_keeps_the_whole_batch_out(
    refusal: type[BatchRefused], wrong: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        take(FEED, [*several(3), told(**{"key": "bad", **wrong}), *several(0)], at=NOON)
    assert "entry 4" in str(refused.value)
    assert Signal.objects.count() == Taken.objects.count() == Standing.objects.count() == 0


def test_facts_that_are_very_deep_are_refused() -> None:
    deep: dict[str, object] = {}
    for _ in range(20_000):
        deep = {"a": deep}
    with pytest.raises((Malformed, TooLarge)):
        take(FEED, [told(facts=deep)], at=NOON)


def test_two_entries_of_one_name_are_refused_even_when_they_say_the_same() -> None:
    with pytest.raises(ToldTwice, match="entry 2"):
        take(FEED, [told(), told()], at=NOON)


def test_more_entries_than_any_source_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 3)
    with pytest.raises(TooLarge):
        take(FEED, several(4), at=NOON)
    take(FEED, several(3), at=NOON)


def test_a_feed_may_announce_and_what_is_to_come_is_no_moment_of_the_past() -> None:
    ahead = NOON + timedelta(days=20)
    source = type(FEED)(**{**_fields(FEED), "announces": True})
    take(source, [told(disclosed_at=ahead, changed_at=ahead)], at=NOON)
    (seen,) = queries.after()
    assert (seen.disclosed_at, seen.changed_at) == (None, None)
    assert seen.facts == {"ahead": ahead.isoformat()}


def test_whoever_asked_is_told_after_the_commit_what_is_new_or_changed(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[list[str]] = []
    monkeypatch.setattr(hooks, "_callbacks", [])
    hooks.when_taken(lambda ids: heard.append(sorted(one.key for one in queries.several(list(ids)))))
    with django_capture_on_commit_callbacks(execute=True):
        take(LIST, several(2), at=NOON)
        assert heard == []
    with django_capture_on_commit_callbacks(execute=True):
        take(LIST, [told("key 0", title="Else"), told("new")], at=LATER)
    assert heard == [["key 0", "key 1"], ["key 0", "key 1", "new"]]


def test_who_fails_when_told_takes_nothing_back(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "_callbacks", [])
    hooks.when_taken(lambda _ids: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True):
        take(FEED, [told()], at=NOON)
    assert Signal.objects.count() == 1


def test_reading_on_after_the_last_mark_misses_nothing_and_repeats_nothing() -> None:
    take(FEED, several(5), at=NOON)
    first = queries.after(0, limit=3)
    assert [one.key for one in first] == ["key 0", "key 1", "key 2"]
    take(FEED, [told("key 1", title="Else")], at=LATER)
    assert [one.key for one in queries.after(first[-1].mark)] == ["key 3", "key 4", "key 1"]


def test_a_report_that_nobody_has_is_refused() -> None:
    take(FEED, [told()], at=NOON)
    with pytest.raises(NoSuchSignal):
        queries.signal(uuid4())


def _fields(source: Any) -> dict[str, Any]:
    return {name: getattr(source, name) for name in source.__slots__}
