"""Asking for an import, and who may."""

from datetime import timedelta

import pytest

from freehold.stewardship.exit import operations
from freehold.stewardship.exit.models import KEPT_DAYS, Import, Start
from freehold.stewardship.exit.operations import NoBasis, NoSuchImport, Request, StartedAlready
from freehold.stewardship.exit.plan import draw_up
from freehold.trust.access.opener import NotYours
from freehold.trust.register.purposes import LawfulBasis
from tests import cast
from tests.cast import SOME_DAY
from tests.stewardship.exit.archives_in_memory import dump, stackexchange
from tests.stewardship.exit.forgetful import NothingYet

pytestmark = pytest.mark.django_db
REQUEST = Request(kind="stackexchange", group="lanterns", file_name="our-forum.zip")


def test_esi_asks_and_reads_what_she_asked_for() -> None:
    esi = cast.access_of(cast.esi())
    import_id = operations.ask(esi, REQUEST, at=SOME_DAY)
    row, decision = operations.reach(esi, import_id)
    found = operations.request_of(esi, row, decision)
    assert (found.kind, found.group, found.by) == ("stackexchange", "lanterns", str(cast.esi().id))


@pytest.mark.parametrize("who", [cast.ada, cast.dot])
def test_nobody_but_the_owner_brings_a_community_home(who: object) -> None:
    import_id = operations.ask(cast.access_of(cast.esi()), REQUEST, at=SOME_DAY)
    access = cast.access_of(who())  # type: ignore[operator]  # one of the cast
    for refused in (
        lambda: operations.ask(access, REQUEST, at=SOME_DAY),
        lambda: operations.reach(access, import_id),
        lambda: operations.start(access, import_id=import_id, basis="contract", at=SOME_DAY),
    ):
        with pytest.raises(NoSuchImport):
            refused()
    with pytest.raises(NotYours):
        access.open(Import.objects.get(id=import_id).words)


def test_an_import_starts_once_and_only_on_a_basis_that_can_hold() -> None:
    esi = cast.access_of(cast.esi())
    import_id = operations.ask(esi, REQUEST, at=SOME_DAY)
    for basis in ("", "because", LawfulBasis.VITAL_INTERESTS.value):
        with pytest.raises(NoBasis):
            operations.start(esi, import_id=import_id, basis=basis, at=SOME_DAY)
    operations.start(esi, import_id=import_id, basis=LawfulBasis.CONTRACT.value, at=SOME_DAY)
    with pytest.raises(StartedAlready):
        operations.start(esi, import_id=import_id, basis=LawfulBasis.CONTRACT.value, at=SOME_DAY)
    assert Start.objects.get().basis == "contract"


def test_after_thirty_days_the_words_are_gone_and_the_basis_stays_on_record() -> None:
    esi = cast.access_of(cast.esi())
    import_id = operations.ask(esi, REQUEST, at=SOME_DAY)
    operations.keep_plan(esi, import_id=import_id, plan=draw_up(stackexchange(dump()), memory=NothingYet()))
    operations.start(esi, import_id=import_id, basis=LawfulBasis.CONTRACT.value, at=SOME_DAY)
    assert operations.expire(at=SOME_DAY + timedelta(days=KEPT_DAYS)) == 0
    assert operations.expire(at=SOME_DAY + timedelta(days=KEPT_DAYS, seconds=1)) == 1
    row, decision = operations.reach(esi, import_id)
    assert (row.words, row.plan, row.start.basis) == (None, None, "contract")
    with pytest.raises(NoSuchImport):
        operations.request_of(esi, row, decision)
