"""Every rule that ends by time is carried out each night, and what it did is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from freehold.foundation.jobs import every
from freehold.trust.register import declarations
from freehold.trust.rights.models import Swept

KEPT = timedelta(days=90)
"""How long it can be looked up what a rule did."""

NIGHTS_SHOWN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``tables`` are the labels whose rows it lets go, ``run(at=…)`` answers how many went."""

    name: str
    title: str | Promise
    tables: frozenset[str]
    run: Callable[..., int]


@dataclass(frozen=True, slots=True)
class Result:
    """A rule with its last nights: when it ran last, and how many went each time, the newest first."""

    rule: Rule
    last_at: datetime | None
    went: Sequence[int]


_rules: dict[str, Rule] = {}


def carry_out(rule: Rule) -> None:
    """Have a rule carried out each night, by a round of its own: one that fails leaves the others."""
    _rules[rule.name] = rule

    def sweep(*, at: datetime) -> None:
        run(rule, at=at)

    sweep.__qualname__ = f"{carry_out.__qualname__}.{rule.name}"
    every(f"retention.{rule.name}", timedelta(days=1))(sweep)


def run(rule: Rule, *, at: datetime) -> int:
    """Carry a rule out now, and keep what it did."""
    went = rule.run(at=at)
    Swept.objects.create(rule=rule.name, went=went, at=at)
    Swept.objects.filter(rule=rule.name, at__lt=at - KEPT).delete()
    return went


def rules() -> list[Rule]:
    return [_rules[name] for name in sorted(_rules)]


def results() -> list[Result]:
    """Every rule with what it did, for the owner."""
    found = []
    for rule in rules():
        rows = list(Swept.objects.filter(rule=rule.name).order_by("-at")[:NIGHTS_SHOWN])
        found.append(Result(rule, rows[0].at if rows else None, [row.went for row in rows]))
    return found


def ending_by_time() -> set[str]:
    """The labels of tables of which something is declared to end so many days after something."""
    return {
        model
        for model, _column, one in declarations.personal_fields()
        if one.personal is not None and one.personal.keep.days
    }
