"""A refused table leaves all the same where a second person says so; an owner who is alone says why.

None of it is silent: it is an entry of the ledger, stands in the register for three years, and on the
owner's overview for thirty days.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure.tables import bounds, kept, waiting
from freehold.trust.disclosure.tables.models import WAITS_DAYS, Decision, SecondWord
from freehold.trust.disclosure.tables.policies import SCOPE
from freehold.trust.disclosure.tables.refused import (
    AnotherDecides,
    ChangedMeanwhile,
    DecidedAlready,
    NothingToOverride,
    SayWhy,
)
from freehold.trust.disclosure.tables.waiting import Seen
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import SIGN_IN

SHOWN = timedelta(days=30)


def others(person_id: UUID | None) -> int:
    """How many others could decide: owners, and staff who decide about tables."""
    owners = set(roles.people_with(Role.OWNER)) - {person_id}
    with acting(Actor.house(), purpose=SIGN_IN) as house:
        staff = {
            one
            for one in set(roles.people_with(Role.STAFF)) - {person_id}
            if Actor.person(one, Role.STAFF, scopes=roles.scopes_of(house, one)).handles(SCOPE)
        }
    return len(owners | staff)


def ask(access: Access, *, table_id: UUID, turn: int, why: str, at: datetime) -> None:
    """Ask a second person whether the refused table leaves as it is. It waits two more days for that.

    Raises NoSuchTable, ChangedMeanwhile, NothingToOverride, DecidedAlready, AnotherDecides or SayWhy. Only
    who brought the table asks.
    """
    with transaction.atomic():
        row = waiting.reach(access, table_id, turn, at=at)
        words = waiting.words_of(access, row)
        found = waiting.as_seen(row, words)
        decision = _refused(found)
        if found.by != access.actor.person_id:
            raise AnotherDecides
        row.words = {**words, "why": _said(why)}
        row.asks_since, row.turn = at, turn + 1
        row.until = max(row.until, at + timedelta(days=WAITS_DAYS))
        row.save(update_fields=["words", "asks_since", "turn", "until"])
    kept.put_on_record(access, decision, "a second person is asked")


def answer(access: Access, *, table_id: UUID, turn: int, lets: bool, why: str, at: datetime) -> None:
    """Say whether it leaves. Of two at once one is told that the other was quicker.

    Raises NoSuchTable, ChangedMeanwhile, NothingToOverride, AnotherDecides, DecidedAlready or SayWhy.
    """
    by, said = access.actor.person_id, _said(why)
    try:
        with transaction.atomic():
            row = waiting.reach(access, table_id, at=at)
            found = waiting.as_seen(row, waiting.words_of(access, row))
            decision = _refused(found)
            if row.turn != turn:
                raise ChangedMeanwhile
            if row.asks_since is None:
                raise NothingToOverride
            own = found.by == by
            if own and others(by):
                raise AnotherDecides
            word = SecondWord(of_id=decision, at=at, lets=lets, by_another=not own)
            word.words = {"by": str(by), "why": said, "asked_because": found.why}
            word.save(force_insert=True)
            row.asks_since, row.turn = None, turn + 1
            row.save(update_fields=["asks_since", "turn"])
    except IntegrityError:
        raise DecidedAlready from None
    kept.put_on_record(access, decision, "leaves all the same" if lets else "stays")


def is_let_out(decision: UUID | None) -> bool:
    """Whether a second person said that it leaves."""
    return decision is not None and SecondWord.objects.filter(of_id=decision, lets=True).exists()


def lately(*, at: datetime) -> int:
    """How many tables were let out against what was measured, in the last thirty days."""
    return SecondWord.objects.filter(lets=True, at__gt=at - SHOWN).count()


def _refused(found: Seen) -> UUID:
    """The refusal that it is about."""
    if found.decision is None or found.is_allowed:
        raise NothingToOverride
    if Decision.objects.filter(id=found.decision, second__isnull=False).exists():
        raise DecidedAlready
    return found.decision


def _said(why: str) -> str:
    said = " ".join(why.split())[: bounds.LONGEST_WHY]
    if len(said) < bounds.LEAST_WHY:
        raise SayWhy
    return said
