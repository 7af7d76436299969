"""Whatever a source sends: kept as it should be, or refused whole; never half, and never a crash."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from freehold.stewardship.watch.signals import checking, loading
from freehold.stewardship.watch.signals.models import Refused, Signal
from freehold.stewardship.watch.signals.refused import BatchRefused
from freehold.stewardship.watch.signals.sources import epss, hibp, kev, known, nvd, osv, sec_8k, states
from freehold.stewardship.watch.signals.sources.feeds import FeedReader
from freehold.stewardship.watch.signals.sources.security_txt import SecurityTxtReader
from tests.stewardship.watch.signals import documents as made
from tests.stewardship.watch.signals.documents import NOON

CALIFORNIA = states.ListReader("California", states.CALIFORNIA)
SEEDS: list[tuple[Callable[[bytes], Any], bytes]] = [
    (hibp.read, made.as_bytes([made.breach(), made.breach("Vats")])),
    (kev.read, made.catalogue("CVE-2026-1000", "CVE-2026-1001")),
    (osv.read, made.as_bytes([made.advisory(), made.advisory("GHSA-1")])),
    (nvd.read, made.page(made.hole("CVE-2026-1", {"criteria": "cpe:2.3:a:gnu:bash:4.3:*:*:*:*:*:*:*"}))),
    (epss.read, made.scores(("CVE-2026-1000", 0.5))),
    (sec_8k.read, made.as_bytes({"hits": {"hits": [made.filing()]}})),
    (
        states.ListReader("California", states.CALIFORNIA),
        b"Organization Name,Reported Date\nVats,01/02/2024\n",
    ),
    (FeedReader(), made.RSS),
    (FeedReader(), made.ATOM),
    (FeedReader(), made.as_bytes(made.JSON_FEED)),
    (SecurityTxtReader("dyers.example"), made.SECURITY_TXT),
]
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def reads_or_refuses(reader: Callable[[bytes], Any], data: bytes) -> None:
    """What a reader makes is either what can be kept, or a refusal."""
    try:
        for place, one in enumerate(reader(data).told, start=1):
            checking.check(one, place=place, at=NOON)
            checking.digest_of(one)
    except BatchRefused:
        return


@pytest.mark.parametrize(("reader", "seed"), SEEDS, ids=range(len(SEEDS)))
@settings(max_examples=60)
@given(data=some.data())
def test_bytes_that_were_changed_are_read_or_refused(
    reader: Callable[[bytes], Any], seed: bytes, data: some.DataObject
) -> None:
    broken = bytearray(seed)
    for _ in range(data.draw(some.integers(1, 6))):
        where = data.draw(some.integers(0, len(broken) - 1))
        length = data.draw(some.integers(0, 3))
        broken[where : where + length] = data.draw(some.binary(max_size=4))
    reads_or_refuses(reader, bytes(broken) or b"x")


@pytest.mark.parametrize(("reader", "seed"), [SEEDS[n] for n in (0, 1, 2, 3, 5, 9)], ids=range(6))
@settings(max_examples=60)
@given(data=some.data())
def test_values_that_were_swapped_for_others_are_read_or_refused(
    reader: Callable[[bytes], Any], seed: bytes, data: some.DataObject
) -> None:
    document = json.loads(seed)
    spots: list[tuple[Any, Any]] = []
    level: list[Any] = [document]
    while level:
        one = level.pop()
        for key in one if isinstance(one, dict) else range(len(one)):
            spots.append((one, key))
            if isinstance(one[key], dict | list):
                level.append(one[key])
    where, key = data.draw(some.sampled_from(spots))
    where[key] = data.draw(VALUES)
    reads_or_refuses(reader, json.dumps(document).encode())


def _future(entry: dict[str, Any]) -> None:
    entry["AddedDate"] = (NOON + timedelta(days=400)).isoformat()


SPOILS: dict[str, Callable[[list[dict[str, Any]], int], None]] = {
    "malformed": lambda entries, at: entries[at].update(PwnCount="many"),
    "nameless": lambda entries, at: entries[at].update(Name=None),
    "duplicated": lambda entries, at: entries.append(dict(entries[at])),
    "future": lambda entries, at: _future(entries[at]),
    "huge": lambda entries, at: entries[at].update(Description="x" * 300_000),
    "many words": lambda entries, at: entries[at].update(DataClasses=["x"] * 1000),
}


@pytest.mark.django_db
@pytest.mark.parametrize("spoil", SPOILS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=some.integers(0, 10_000))
def test_a_feed_of_which_a_tenth_is_hostile_is_refused_whole(spoil: str, seed: int) -> None:
    Signal.objects.all().delete()
    Refused.objects.all().delete()
    chance = random.Random(seed)
    entries = [made.breach(f"Dyers {number}") for number in range(50)]
    for _ in range(5):
        SPOILS[spoil](entries, chance.randrange(50))
    chance.shuffle(entries)
    with pytest.raises(BatchRefused):
        loading.load(known.source("hibp"), made.as_bytes(entries), at=NOON)
    assert Signal.objects.count() == 0
    assert Refused.objects.count() == 1


@pytest.mark.django_db
def test_without_its_hostile_tenth_the_same_feed_is_taken_in_any_order() -> None:
    entries = [made.breach(f"Dyers {number}") for number in range(50)]
    random.Random(7).shuffle(entries)
    assert loading.load(known.source("hibp"), made.as_bytes(entries), at=NOON).fresh == 50
    long = made.breach("Long", Description="word " * 9_000)
    loading.load(known.source("hibp"), made.as_bytes([*entries, long]), at=NOON)
    assert len(Signal.objects.get(key="Long").summary) == 4_000


@pytest.mark.django_db
def test_what_a_hostile_source_wrote_stands_in_no_refusal() -> None:
    with pytest.raises(BatchRefused):
        loading.load(
            known.source("hibp"), made.as_bytes([made.breach("<b>owned</b>", PwnCount="x")]), at=NOON
        )
    assert "owned" not in Refused.objects.get().why


@pytest.mark.django_db
def test_a_file_larger_than_its_source_ever_is_is_not_even_read() -> None:
    with pytest.raises(BatchRefused) as refused:
        loading.load(known.source("hibp"), b" " * 10_000_001, at=NOON)
    assert refused.value.code == "signals.too-large"
