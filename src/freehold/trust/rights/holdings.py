"""What we hold about a person: generated from what the rooms declared, so that nothing can be left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from freehold.trust.register import declarations
from freehold.trust.register.audiences import Audience
from freehold.trust.register.declarations import Personal, Protection
from freehold.trust.register.purposes import Purpose
from freehold.trust.rights import keepers, words
from freehold.trust.rights.showing import in_words, is_link, is_readable
from freehold.trust.rights.telling import told
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of thing held about a person: a sealed column, or the open columns of a table together.

    ``columns`` are all that it speaks for, as "app.model.column". ``values`` are the newest few in words,
    ``count`` how many there are; without values the count is all there is to say. ``readable`` is False for
    what is kept to be compared or opens something by itself, such as a password: nobody is shown it.
    """

    key: str
    label: words.Words
    columns: Sequence[str]
    readable: bool
    personal: Personal
    values: Sequence[str] = ()
    count: int = 0

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
        fact
        for model in keepers.personal_models()
        for fact in (*_sealed(model), *(fact for fact, _lead in _open(model)))
    ]
    return sorted(found, key=lambda fact: (fact.personal.purpose.code, fact.key))


def _facts(access: Opener, model: type[Model], person_id: UUID) -> Iterable[Fact]:
    rows = keepers.rows_of(access, model, person_id)
    if rows is None:
        return
    newest, of_rows = _newest(rows)
    if not newest:
        return
    for fact in _sealed(model):
        held, count = _filled(rows, newest, of_rows, _name(fact))
        if held:
            yield replace(fact, count=count, values=_opened(access, fact, held, person_id))
    for fact, lead in _open(model):
        led, count = _newest(rows if lead is None else rows.filter(**{lead: person_id}))
        if led:
            yield replace(fact, count=count, values=_told(fact, led, person_id))


def _sealed(model: type[Model]) -> Iterable[Fact]:
    """One fact for each sealed column."""
    for column, declared in _personal(model, Protection.SEALED):
        yield _fact(model, [column], declared)


def _open(model: type[Model]) -> Iterable[tuple[Fact, str | None]]:
    """The open columns together, with the one that leads to their person; one fact more for each other that
    does, such as who wrote last in a topic that somebody else began."""
    columns = dict(_personal(model, Protection.PUBLIC, Protection.LINKED))
    leads = [column for column in keepers.leads_of(model) if column in columns]
    if leads:
        told = [column for column in columns if column not in leads]
        yield _fact(model, [leads[0], *told], columns[leads[0]]), leads[0]
        for lead in leads[1:]:
            yield _fact(model, [lead], columns[lead]), lead
    elif columns:
        yield _fact(model, list(columns), next(iter(columns.values()))), None


def _opened(access: Opener, fact: Fact, held: Sequence[Secret], person_id: UUID) -> list[str]:
    if not fact.readable:
        return []
    opened = access.open_many(held, instead=None)
    return [in_words(told(fact.key, value), about=person_id) for value in opened if value is not None]


def _told(fact: Fact, rows: Sequence[Any], person_id: UUID) -> list[str]:
    """Each row in a line: what its open columns say, without the links, which say nothing in words."""
    names = [key.rpartition(".")[2] for key in fact.columns if not words.is_left_unsaid(key)]
    lines = []
    for row in rows:
        values = [getattr(row, name) for name in names]
        said = [
            in_words(one, about=person_id) for one in values if one not in (None, "") and not is_link(one)
        ]
        lines += [" · ".join(said)] if said else []
    return lines


def _filled(
    rows: QuerySet[Any], newest: Sequence[Any], of_rows: int, column: str
) -> tuple[list[Secret], int]:
    """The newest values of a sealed column and how many there are: cells with something in them, not rows."""
    held = [value for row in newest if (value := getattr(row, column)) is not None]
    if of_rows <= len(newest):
        return held, len(held)
    filled = rows.filter(**{f"{column}__isnull": False})
    if len(held) < len(newest):
        held = [getattr(row, column) for row in filled.order_by("-pk")[:MOST_SHOWN]]
    return held, filled.count()


def _newest(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    newest = list(rows.order_by("-pk")[:MOST_SHOWN])
    return newest, len(newest) if len(newest) < MOST_SHOWN else rows.count()


def _personal(model: type[Model], *kinds: Protection) -> Iterable[tuple[str, Personal]]:
    for column, declared in declarations.of_model(model._meta.label).items():
        if declared.personal is not None and declared.protection in kinds:
            yield column, declared.personal


def _fact(model: type[Model], columns: Sequence[str], personal: Personal) -> Fact:
    label = model._meta.label_lower
    key = f"{label}.{columns[0]}"
    return Fact(
        key=key,
        label=words.of_column(label, columns[0], personal.category),
        columns=[f"{label}.{column}" for column in columns],
        readable=is_readable(key, personal.category),
        personal=personal,
    )


def _name(fact: Fact) -> str:
    return fact.key.rpartition(".")[2]
