"""The one door: whatever exports a table about people gives out what the door gives back, or nothing."""

from uuid import uuid4

import pytest

from freehold.trust.disclosure.tables import register
from freehold.trust.disclosure.tables.door import Leaving, let_out, let_out_counts
from freehold.trust.disclosure.tables.figures import Asked, Heading, Part
from freehold.trust.disclosure.tables.models import Decision
from freehold.trust.disclosure.tables.policies import LET_OUT, Tables
from freehold.trust.disclosure.tables.refused import MayNotLeave
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.trust.disclosure.tables import some
from tests.trust.disclosure.tables.some import NOW

TO = Leaving(door="surveys.rows", purpose="A study of worries", recipient="A university")
HEADINGS = [Heading("age", Part.QUASI), Heading("worry", Part.SENSITIVE), Heading("name", Part.IDENTIFIER)]


def people(rows: int, *, ages: int) -> dict[str, list[object]]:
    return {
        "age": [20 + one % ages for one in range(rows)],
        "worry": [some.WORRIES[one % 3] for one in range(rows)],
        "name": [f"Person {one}" for one in range(rows)],
    }


@pytest.mark.django_db
def test_an_export_gets_back_a_repaired_table_without_names_and_a_decision_is_kept() -> None:
    esi = some.acts(cast.esi())
    out = let_out(esi, people(200, ages=50), HEADINGS, Asked(), TO, at=NOW)
    assert b"Person" not in out.data
    assert out.cost is not None
    assert out.figures.k >= 5
    (line,) = register.page(esi)
    assert (line.door, line.verdict, line.left_at) == ("surveys.rows", "repaired", NOW)


@pytest.mark.django_db
def test_a_table_that_keeps_to_the_thresholds_leaves_as_it_is() -> None:
    columns, esi = people(200, ages=2), some.acts(cast.esi())
    del columns["name"]
    out = let_out(esi, columns, HEADINGS[:2], Asked(), TO, at=NOW)
    assert out.cost is None
    assert out.data.count(b"\n") == 201


@pytest.mark.django_db
def test_what_cannot_be_repaired_does_not_leave_and_that_is_on_record() -> None:
    with pytest.raises(MayNotLeave) as caught:
        let_out(some.acts(cast.esi()), people(3, ages=3), HEADINGS, Asked(), TO, at=NOW)
    row = Decision.objects.get(id=caught.value.decision)
    assert (row.verdict, row.left_at) == ("refused", None)


@pytest.mark.django_db
def test_counts_leave_whole_or_not_at_all() -> None:
    esi = some.acts(cast.esi())
    cells = {("20–39", "some"): 12, ("20–39", "much"): 5, ("40–59", "some"): 31, ("40–59", "much"): 0}
    decision = let_out_counts(esi, ["age", "worry"], cells, Asked(), TO, at=NOW)
    assert register.line(esi, decision).figures.rows == 48
    with pytest.raises(MayNotLeave):
        let_out_counts(esi, ["age", "worry"], {**cells, ("40–59", "much"): 4}, Asked(), TO, at=NOW)


def test_who_may_decide_about_tables() -> None:
    letters, tables = (Actor.person(uuid4(), Role.STAFF, scopes=[one]) for one in ("letters", "tables"))
    actors = (Actor.visitor(), Actor.person(uuid4()), letters, tables, Actor.person(uuid4(), Role.OWNER))
    assert [bool(may(one, LET_OUT, Tables())) for one in actors] == [False, False, False, True, True]
