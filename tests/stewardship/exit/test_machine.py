"""The machine that brings archives home: it makes each row once, whatever happens meanwhile."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from django.db import IntegrityError

from freehold.foundation.ids import ordered_id
from freehold.stewardship.exit import marks, operations
from freehold.stewardship.exit.account import Report
from freehold.stewardship.exit.machine import BATCH, HereAlready, Made, NotTaken, Outcome, bring
from freehold.stewardship.exit.marks import Remembered
from freehold.stewardship.exit.models import Brought
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.readers.records import ArchivedPerson, Kind, Record, Source
from freehold.stewardship.exit.reasons import Reason
from tests import cast
from tests.cast import SOME_DAY
from tests.stewardship.exit.archives_in_memory import ANSWER, QUESTION, USER, dump, stackexchange

pytestmark = pytest.mark.django_db


class Shelf:
    """A destination that remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[Record] = []

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        self.given += records
        return [Made(None if isinstance(record, ArchivedPerson) else ordered_id()) for record in records]


class Hungry(Shelf):
    """One that takes no posts, and knows everybody already."""

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        super().make(records)
        people = isinstance(records[0], ArchivedPerson)
        return [HereAlready() if people else NotTaken(Reason.TOO_LONG) for _record in records]


class Falling(Shelf):
    """One whose power fails at the batch of a given number."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._left = at

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        self._left -= 1
        if self._left < 0:
            raise SystemExit
        return super().make(records)


def esis_import() -> UUID:
    return operations.ask(cast.access_of(cast.esi()), Request(kind="stackexchange"), at=SOME_DAY)


USERS = [{**USER, "Id": str(number)} for number in range(1, 2 * BATCH + 2)]
READER = stackexchange(
    dump(users=USERS, posts=[{**QUESTION, "OwnerUserId": "1"}, {**ANSWER, "OwnerUserId": "2"}])
)


def counts(report: Report, kind: Kind) -> tuple[int, int, int, int]:
    return report.read[kind], report.made[kind], report.already[kind], report.refused[kind]


def test_everything_is_made_once_and_a_second_run_makes_nothing() -> None:
    shelf, import_id = Shelf(), esis_import()
    first = bring(READER, shelf, import_id=import_id)
    assert counts(first, Kind.PEOPLE) == (201, 201, 0, 0)
    assert counts(first, Kind.POSTS) == (2, 2, 0, 0)
    second = bring(READER, shelf, import_id=esis_import())
    assert counts(second, Kind.PEOPLE) == (201, 0, 201, 0)
    assert counts(second, Kind.POSTS) == (2, 0, 2, 0)
    assert len(shelf.given) == 203


@pytest.mark.parametrize("batch", range(5))
def test_an_import_that_falls_goes_on_where_it_was(batch: int) -> None:
    falling, import_id = Falling(at=batch), esis_import()
    with pytest.raises(SystemExit):
        bring(READER, falling, import_id=import_id)
        raise SystemExit
    shelf = Shelf()
    report = bring(READER, shelf, import_id=import_id)
    given = [record.key for record in falling.given + shelf.given]
    assert len(given) == 203 and Brought.objects.count() == 203
    assert counts(report, Kind.PEOPLE) == (201, 201, 0, 0)
    assert counts(report, Kind.POSTS) == (2, 2, 0, 0)


def test_what_the_house_does_not_take_is_refused_and_asked_again_next_time() -> None:
    report = bring(READER, Hungry(), import_id=esis_import())
    assert counts(report, Kind.PEOPLE) == (201, 0, 201, 0)
    assert counts(report, Kind.POSTS) == (2, 0, 0, 2)
    assert [(why.reason, why.rows) for why in report.reasons] == [(Reason.TOO_LONG, ("10", "11"))]
    assert counts(bring(READER, Shelf(), import_id=esis_import()), Kind.POSTS) == (2, 2, 0, 0)


def test_a_dry_run_after_it_says_that_everything_is_here() -> None:
    before = draw_up(READER, memory=marks.BroughtBefore()).report
    assert (before.made[Kind.PEOPLE], before.already[Kind.PEOPLE]) == (201, 0)
    bring(READER, Shelf(), import_id=esis_import())
    after = draw_up(READER, memory=marks.BroughtBefore()).report
    assert (after.made[Kind.PEOPLE], after.already[Kind.PEOPLE]) == (0, 201)


def test_rows_of_another_community_with_the_same_numbers_are_other_rows() -> None:
    bring(READER, Shelf(), import_id=esis_import())
    other = stackexchange(dump(users=[{**USER, "Id": "1", "CreationDate": "2011-01-01T00:00:00"}], posts=[]))
    assert draw_up(other, memory=marks.BroughtBefore()).report.made[Kind.PEOPLE] == 1


def test_who_was_found_here_stays_found_when_an_import_goes_on() -> None:
    import_id = esis_import()
    bring(READER, Hungry(), import_id=import_id)
    assert counts(bring(READER, Shelf(), import_id=import_id), Kind.PEOPLE) == (201, 0, 201, 0)


def test_progress_ends_at_all_that_can_be_made() -> None:
    seen: list[int] = []
    bring(READER, Shelf(), import_id=esis_import(), progress=seen.append)
    assert seen == [100, 200, 201, 202, 203]


def test_two_imports_at_once_make_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one commits its rows after this one looked and before it writes."""
    import_id, shelf, looked = esis_import(), Shelf(), marks.remembered
    source = READER.source()

    def look_first(*_args: object) -> None:
        monkeypatch.setattr(marks, "remembered", looked)
        raise IntegrityError

    monkeypatch.setattr(marks, "remembered", look_first)
    report = bring(READER, shelf, import_id=import_id)
    assert report.made[Kind.PEOPLE] == 201 and Brought.objects.count() == 203
    assert list(marks.remembered(source, Kind.PEOPLE, ["1", "x"])) == ["1"]


def test_no_row_leads_from_an_old_account_to_a_person() -> None:
    bring(READER, Shelf(), import_id=esis_import())
    source = READER.source()
    people = [marks.mark(source, Kind.PEOPLE, user["Id"]) for user in USERS]
    assert not Brought.objects.filter(mark__in=people, thing__isnull=False).exists()
    assert Brought.objects.filter(thing__isnull=False).count() == 2


def test_marks_are_apart_where_parts_are_shifted_between_fields() -> None:
    assert marks.mark(Source("ab", "c"), Kind.TAGS, "d") != marks.mark(Source("a", "bc"), Kind.TAGS, "d")
    assert marks.mark(Source("a", "b"), Kind.TAGS, "c") != marks.mark(Source("a", "b"), Kind.VOTES, "c")


def test_rows_of_one_key_that_are_read_twice_in_a_batch_cannot_pass_the_reader() -> None:
    once = {"lantern": Remembered(None, esis_import(), found=False)}
    marks.remember(Source("a", "b"), Kind.TAGS, once)
    with pytest.raises(IntegrityError):
        marks.remember(Source("a", "b"), Kind.TAGS, once)
