"""What we hold about a person: generated from what the rooms declared, so that nothing can be left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Model

from freehold.trust.register import declarations
from freehold.trust.register.audiences import Audience
from freehold.trust.register.declarations import Declaration, Personal, Protection
from freehold.trust.register.purposes import Purpose
from freehold.trust.rights import keepers, words
from freehold.trust.rights.showing import in_words, is_readable
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """One column's worth of what is held about a person.

    ``values`` are the newest few in words, ``count`` how many there are. ``readable`` is False for what is
    kept to be compared or opens something by itself, such as a password: nobody is shown it.
    """

    key: str
    label: words.Words
    values: Sequence[str]
    count: int
    readable: bool
    sealed: bool
    personal: Personal

    @property
    def is_private(self) -> bool:
        return self.personal.audience in (Audience.SELF, Audience.GRANTED)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts that serve one purpose."""

    purpose: Purpose
    facts: Sequence[Fact]


def what_we_hold(access: Opener) -> list[Shelf]:
    """Every fact held about the actor, by purpose. Facts that are not there are not listed."""
    person_id = access.actor.person_id
    if person_id is None:
        return []
    facts = [fact for model in keepers.personal_models() for fact in _facts(access, model, person_id)]
    shelves: dict[str, list[Fact]] = {}
    for fact in facts:
        shelves.setdefault(fact.personal.purpose.code, []).append(fact)
    return [Shelf(found[0].personal.purpose, found) for _, found in sorted(shelves.items())]


def what_we_may_hold() -> list[Fact]:
    """Every fact that the house has a place for, without any value: what a visitor may know beforehand."""
    found = [
        _fact(model._meta.label_lower, column, declared, declared.personal, 0)
        for model in keepers.personal_models()
        for column, declared in declarations.of_model(model._meta.label).items()
        if declared.personal is not None
    ]
    return sorted(found, key=lambda fact: (fact.personal.purpose.code, fact.key))


def _facts(access: Opener, model: type[Model], person_id: UUID) -> Iterable[Fact]:
    rows = keepers.rows_of(access, model, person_id)
    if rows is None:
        return
    newest = list(rows.order_by("-pk")[:MOST_SHOWN])
    count = len(newest) if len(newest) < MOST_SHOWN else rows.count()
    if not newest:
        return
    for column, declared in declarations.of_model(model._meta.label).items():
        if declared.personal is None:
            continue
        held = [value for row in newest if (value := getattr(row, column)) not in (None, "")]
        if held:
            fact = _fact(model._meta.label_lower, column, declared, declared.personal, count)
            yield replace(fact, values=_shown(access, held, person_id)) if fact.readable else fact


def _shown(access: Opener, held: Sequence[Any], person_id: UUID) -> list[str]:
    sealed = access.open_many([value for value in held if isinstance(value, Secret)], instead=None)
    plain = [value for value in held if not isinstance(value, Secret)]
    return [in_words(value, about=person_id) for value in (*sealed, *plain) if value is not None]


def _fact(model: str, column: str, declared: Declaration, personal: Personal, count: int) -> Fact:
    key = f"{model}.{column}"
    return Fact(
        key=key,
        label=words.of_column(model, column, personal.category),
        values=(),
        count=count,
        readable=is_readable(key, personal.category),
        sealed=declared.protection is Protection.SEALED,
        personal=personal,
    )
