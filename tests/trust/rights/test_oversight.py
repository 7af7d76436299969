"""Oversight ends: after thirteen months nobody reads who looked, and Ada still reads that somebody did."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from freehold.trust.access import copies
from freehold.trust.access.opener import acting
from freehold.trust.access.record import Look, Record
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.rights import oversight
from freehold.trust.vault import keyring
from freehold.trust.vault.held import KeyGone
from freehold.trust.vault.opening import keys_of, open_each
from freehold.trust.vault.secret import Secret

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOVEMBER = datetime(2026, 11, 21, tzinfo=UTC)


class Dot:
    actor = Actor.person(uuid4(), Role.STAFF)
    purpose = SUPPORT
    reason = "a parcel that did not arrive"
    unlock = None


def looked(ada: UUID, at: datetime) -> StoredEntry:
    keyring.prepare()
    record = Record(deferred=True)
    record.add(Dot(), [Look(ada, "user.contact.email")])
    record.commit(at=at)
    return StoredEntry.objects.order_by("number").last()


def oversight_of(entry: StoredEntry) -> object:
    holder = copies.overseer(entry.oversight_period)
    secret = Secret(copies.OVERSIGHT_COPY, row=entry.id, holder=holder, envelope=bytes(entry.oversight_copy))
    return open_each([secret], keys_of([secret]))[0]


@pytest.mark.parametrize(
    ("months", "period"), [(0, "2026-11"), (10, "2026-01"), (11, "2025-12"), (13, "2025-10")]
)
def test_months_are_counted_back(months: int, period: str) -> None:
    assert oversight.months_before(NOVEMBER, months) == period


def test_thirteen_months_are_kept_and_the_fourteenth_is_gone() -> None:
    ada = uuid4()
    kept = looked(ada, datetime(2025, 10, 1, tzinfo=UTC))
    old = looked(ada, datetime(2025, 9, 30, tzinfo=UTC))
    stolen = StoredEntry.objects.get(id=old.id)
    assert oversight.forget_old(at=NOVEMBER) == 1
    assert oversight_of(StoredEntry.objects.get(id=kept.id))["reason"] == Dot.reason
    assert StoredEntry.objects.get(id=old.id).oversight_copy is None
    with pytest.raises(KeyGone):
        oversight_of(stolen)
    hers = Secret(copies.PERSON_COPY, row=old.id, holder=ada, envelope=bytes(stolen.person_copy))
    with acting(Actor.person(ada)) as access:
        assert access.open(hers)["entry"]["by"] == "staff"
    assert oversight.forget_old(at=NOVEMBER) == 0
