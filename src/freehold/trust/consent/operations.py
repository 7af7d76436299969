"""Agreeing, and taking it back: one act each, and both make their difference at once."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.ids import random_id
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.consent import choices, queries, texts
from freehold.trust.consent.choices import Choice
from freehold.trust.consent.models import ConsentRecord
from freehold.trust.register.purposes import Purpose
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


class How(StrEnum):
    """Where somebody agreed or took it back. Written into records, so it never changes."""

    CHOICES = "choices"
    SETTINGS = "settings"
    JOINING = "joining"
    ALERTS = "alerts"
    GUARDIAN = "guardian"


class End(StrEnum):
    """Why a consent holds no more."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    OUTGROWN = "outgrown"


class NoSuchChoice(Refusal):
    code = "consent.no-such-choice"
    for_members: ClassVar[str] = "This is nothing that you can choose here."


class TextChanged(Refusal):
    code = "consent.text-changed"
    for_members: ClassVar[str] = "The text was changed since you opened this page. Please read it once more."


def give(opener: Opener, *, purpose: Purpose, text: str, how: How, at: datetime) -> None:
    """The actor agrees to the text with this digest. Agreeing twice is agreeing once.

    Raises NoSuchChoice for what is not offered to them, and TextChanged for a text that is not today's.
    """
    choice = _offered(opener, purpose)
    person_id = opener.actor.person_id
    if person_id is None:
        raise NoSuchChoice
    shown = choice.text(text)
    if shown is None:
        raise TextChanged
    texts.keep(shown)
    with transaction.atomic():
        if write_down(opener, person_id, purpose.code, text, how=how, by="person", at=at):
            choice.given(opener, at)


def withdraw(opener: Opener, *, purpose: Purpose, how: How, at: datetime) -> None:
    """The actor takes back what they agreed to, whichever text it was. Again is no error."""
    person_id = opener.actor.person_id
    try:
        choice = choices.by_code(purpose.code)
    except KeyError:
        raise NoSuchChoice from None
    if person_id is None:
        raise NoSuchChoice
    with transaction.atomic():
        if end(opener, person_id, purpose.code, End.WITHDRAWN, how=how, at=at):
            choice.withdrawn(opener, at)


def withdraw_all(opener: Opener, *, how: How, at: datetime) -> None:
    """Take back everything: for who is too young to have agreed."""
    for choice in choices.all_choices():
        withdraw(opener, purpose=choice.purpose, how=how, at=at)


def write_down(
    opener: Opener, person_id: UUID, purpose: str, text: str, *, how: How, by: str, at: datetime
) -> bool:
    """Add the record of a yes, and end those to earlier texts. False if there was one to this text already.

    Whoever calls has checked that it was given. Call it in a transaction.
    """
    (live,) = queries.links_of(person_id, [text])
    if ConsentRecord.objects.filter(live=live).exists():
        return False
    end(opener, person_id, purpose, End.REPLACED, how=how, at=at)
    row = ConsentRecord(id=random_id(), live=live)
    said = {
        "v": 1, "purpose": purpose, "text": text, "language": texts.language_of(text),
        "by": by, "how": how.value, "given": _moment(at),
    }  # fmt: skip
    row.record = Held(said, holder=person_id)
    row.put_on_shelf(person_id)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            hide_order(ConsentRecord, [row.id])
    except IntegrityError:  # agreed to in another window at this moment
        return False
    return True


def end(opener: Opener, person_id: UUID, purpose: str, why: End, *, how: How, at: datetime) -> int:
    """End every consent of a person to a purpose, to whichever text. How many ended."""
    links = queries.links_of(person_id, texts.known(purpose))
    rows = list(ConsentRecord.objects.select_for_update().filter(live__in=links))
    for row in rows:
        record: Mapping[str, Any] = opener.open(row.record)
        row.live = None
        row.record = Held(
            {**record, "ended": _moment(at), "end": why.value, "ended_how": how.value}, holder=person_id
        )
        row.save(update_fields=["live", "record"])
    return len(rows)


def agreed_at_joining(opener: Opener, person_id: UUID, kept: Mapping[str, Any], at: datetime) -> None:
    """Write down what somebody agreed to on the form they joined with, if its text still stands."""
    for purpose, text in kept.get("agreed", {}).items():
        shown = choices.by_code(purpose).text(text)
        if shown is not None and not kept.get("guardian"):
            texts.keep(shown)
            write_down(opener, person_id, purpose, text, how=How.JOINING, by="person", at=at)


def _offered(opener: Opener, purpose: Purpose) -> Choice:
    try:
        choice = choices.by_code(purpose.code)
    except KeyError:
        raise NoSuchChoice from None
    if not queries.may_choose(opener) or not choice.is_offered(opener):
        raise NoSuchChoice
    return choice


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
