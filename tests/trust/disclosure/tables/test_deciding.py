"""A table that is brought is measured, repaired or refused; what is kept of it holds no row and no value."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from freehold.trust.disclosure.gate.refused import BadHeading, NoRows, NotText, TableRefused
from freehold.trust.disclosure.tables import deciding, handing, register, waiting
from freehold.trust.disclosure.tables.figures import Asked, Part
from freehold.trust.disclosure.tables.handing import Which
from freehold.trust.disclosure.tables.models import Decision, Waiting
from freehold.trust.disclosure.tables.refused import (
    ChangedMeanwhile,
    LongHeading,
    MayNotLeave,
    MeasureFirst,
    NoSuchTable,
    SayWhatFor,
    TooLargeHere,
    TooManyTries,
    TooManyWait,
)
from freehold.trust.ledger.models import StoredEntry
from tests import cast
from tests.trust.disclosure.tables import some
from tests.trust.disclosure.tables.some import NOW

pytestmark = pytest.mark.django_db


def test_a_table_in_which_people_stand_alone_is_refused_and_leaves_only_when_repaired() -> None:
    esi = some.acts(cast.esi())
    before = StoredEntry.objects.count()
    table_id = some.measured(esi, some.town())
    found = waiting.seen(esi, table_id, at=NOW)
    assert found.figures is not None
    assert (found.is_allowed, found.figures.k) == (False, 1)
    with pytest.raises(MayNotLeave):
        handing.hand_out(esi, table_id=table_id, which=Which.AS_IT_CAME, at=NOW)
    deciding.repair(esi, table_id=table_id, turn=found.turn, at=NOW)
    found = waiting.seen(esi, table_id, at=NOW)
    assert found.repaired is not None
    assert found.repaired.k >= 5
    assert found.repaired.attack.found < found.figures.attack.found
    out = handing.hand_out(esi, table_id=table_id, which=Which.REPAIRED, at=NOW).decode()
    assert "@example.org" not in out
    assert [one.verdict for one in register.page(esi)] == ["repaired", "refused"]
    assert StoredEntry.objects.count() == before + 3, "refused, repaired, left"
    assert Decision.objects.get(verdict="repaired").left_at == NOW


def test_what_is_kept_holds_no_value_and_lies_sealed() -> None:
    esi = some.acts(cast.esi())
    some.measured(esi, some.town())
    row = Decision.objects.get()
    (line,) = register.page(esi)
    assert line.figures.worst
    assert {value for one in line.figures.worst for _name, value in one.shown} <= {""}
    assert "woman" not in str(asdict(line))
    assert str(row.words) == "[sealed]"
    came = bytes(Waiting.objects.get().came.envelope or b"")
    assert b"example.org" not in came


def test_a_table_that_keeps_to_the_thresholds_leaves_shuffled_and_harmless() -> None:
    esi = some.acts(cast.esi())
    table_id = some.measured(esi, some.crowd().replace(b"much", b"=cmd|x!A1"))
    assert waiting.seen(esi, table_id, at=NOW).is_allowed
    out = handing.hand_out(esi, table_id=table_id, which=Which.AS_IT_CAME, at=NOW).decode()
    assert out.count("'=cmd|x!A1") == 20
    assert ",=cmd" not in out
    later = NOW + timedelta(minutes=16)
    waiting.expire(at=later)
    with pytest.raises(NoSuchTable):
        waiting.seen(esi, table_id, at=later)
    assert not Waiting.objects.exists()
    assert Decision.objects.exists()


def test_two_days_later_a_table_is_forgotten_and_nobody_reaches_it_before_the_round_came() -> None:
    esi = some.acts(cast.esi())
    table_id = some.brought(esi, some.crowd())
    with pytest.raises(NoSuchTable):
        waiting.seen(esi, table_id, at=NOW + timedelta(days=2))
    assert waiting.expire(at=NOW + timedelta(days=2)) == 1
    assert waiting.all_waiting(esi, at=NOW) == []


def test_of_two_who_take_a_step_at_once_the_second_is_told() -> None:
    esi = some.acts(cast.esi())
    table_id = some.measured(esi, some.town())
    with pytest.raises(ChangedMeanwhile):
        deciding.measure(esi, table_id=table_id, turn=0, parts=some.PARTS, asked=Asked(), at=NOW)
    with pytest.raises(ChangedMeanwhile):
        deciding.repair(esi, table_id=table_id, turn=0, at=NOW)
    assert Decision.objects.count() == 1


def test_who_declares_a_column_plain_is_on_record_with_it() -> None:
    esi = some.acts(cast.esi())
    table_id = some.measured(esi, some.town())
    plain = {**some.PARTS, "email": Part.PLAIN, "age": Part.PLAIN}
    deciding.measure(esi, table_id=table_id, turn=1, parts=plain, asked=Asked(), at=NOW)
    newest, first = register.of_table(esi, table_id)
    assert [one.part for one in newest.headings] == ["plain", "plain", "quasi", "sensitive"]
    assert (newest.verdict, first.verdict) == ("allowed", "refused")


def test_nothing_is_enough_for_a_table_whose_rows_share_one_secret() -> None:
    esi = some.acts(cast.esi())
    table_id = some.measured(esi, some.crowd().replace(b"some", b"none").replace(b"much", b"none"))
    deciding.repair(esi, table_id=table_id, turn=1, at=NOW)
    found = waiting.seen(esi, table_id, at=NOW)
    assert found.repaired_as is not None
    assert not found.is_repaired
    with pytest.raises(MayNotLeave):
        handing.hand_out(esi, table_id=table_id, which=Which.REPAIRED, at=NOW)


def test_members_see_no_table_and_no_decision() -> None:
    esi = some.acts(cast.esi())
    table_id = some.brought(esi, some.crowd())
    for other in (some.acts(cast.ada()), some.acts(cast.bram())):
        with pytest.raises(NoSuchTable):
            waiting.seen(other, table_id, at=NOW)
        with pytest.raises(NoSuchTable):
            register.page(other)
        with pytest.raises(NoSuchTable):
            some.brought(other, some.crowd())
        assert waiting.all_waiting(other, at=NOW) == []


def test_dot_may_see_what_a_table_gives_away_and_does_not_take_it_out() -> None:
    esi, dot = some.acts(cast.esi()), some.acts(cast.dot())
    table_id = some.measured(esi, some.crowd())
    assert waiting.seen(dot, table_id, at=NOW).is_allowed
    with pytest.raises(NoSuchTable):
        handing.hand_out(dot, table_id=table_id, which=Which.AS_IT_CAME, at=NOW)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", NoRows),
        (b"age,gender\n", NoRows),
        (b"age,age\n1,2\n", BadHeading),
        (b"a,\n1,2\n", BadHeading),
        (b"name\nZo\xeb\n", NotText),
        (b"a\n\0\n", NotText),
        (b"\xff\xfea\x00\n", NotText),
        (b"a,b\n1\n", TableRefused),
        (b'a\n"' + b"x" * 1_000_100, TableRefused),
        (b"a\n" + b"x" * 10_001 + b"\n", TableRefused),
        (b"h" * 101 + b"\n1\n2\n", LongHeading),
        (",".join(f"c{one}" for one in range(65)).encode() + b"\n" + b",".join([b"1"] * 65), TooLargeHere),
        (b"x" * (9 * 1024 * 1024 + 1), TooLargeHere),
    ],
    ids=[
        "empty", "heading-alone", "twice", "unnamed", "latin-1", "nul", "utf-16", "ragged", "huge-line",
        "huge-cell", "long-heading", "wide", "huge",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_and_nothing_of_it_stays(data: bytes, refusal: type[Exception]) -> None:
    esi = some.acts(cast.esi())
    with pytest.raises(refusal) as caught:
        some.brought(esi, data)
    assert "x" * 50 not in str(caught.value)
    assert not Waiting.objects.exists()


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbfage;gender\n20;man\n", b"age\n20\n", b"age\n" + b"20\n" * 9],
    ids=["bom", "1x1", "1"],
)
def test_a_small_or_odd_table_is_measured_and_never_breaks(data: bytes) -> None:
    esi = some.acts(cast.esi())
    table_id = some.brought(esi, data)
    found = waiting.seen(esi, table_id, at=NOW)
    parts = {one.name: Part.QUASI for one in found.headings}
    deciding.measure(esi, table_id=table_id, turn=0, parts=parts, asked=Asked(), at=NOW)
    deciding.repair(esi, table_id=table_id, turn=1, at=NOW)
    assert next(iter(parts)) == "age"


def test_bounds_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    esi = some.acts(cast.esi())
    with pytest.raises(SayWhatFor):
        waiting.take(esi, some.crowd(), purpose="  ", recipient="x", at=NOW)
    table_id = some.brought(esi, some.crowd())
    with pytest.raises(MeasureFirst):
        deciding.repair(esi, table_id=table_id, turn=0, at=NOW)
    monkeypatch.setattr("freehold.trust.disclosure.tables.bounds.MOST_TRIES", 0)
    parts = {"age": Part.QUASI, "gender": Part.QUASI, "worry": Part.SENSITIVE}
    with pytest.raises(TooManyTries):
        deciding.measure(esi, table_id=table_id, turn=0, parts=parts, asked=Asked(), at=NOW)
    monkeypatch.setattr("freehold.trust.disclosure.tables.bounds.MOST_WAITING", 1)
    with pytest.raises(TooManyWait):
        some.brought(esi, some.crowd())


def test_a_decision_goes_after_three_years() -> None:
    esi = some.acts(cast.esi())
    some.measured(esi, some.crowd())
    assert register.expire(at=NOW + timedelta(days=1_096)) == 0
    assert register.expire(at=NOW + timedelta(days=1_097)) == 1
