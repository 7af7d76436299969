"""Figures of a table in plain words."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from freehold.trust.disclosure.tables.figures import Figures, Heading, Part, Reason, Shape
from freehold.trust.disclosure.tables.models import Decision

PARTS: dict[Part, tuple[str | Promise, str | Promise]] = {
    Part.IDENTIFIER: (
        gettext_lazy("Says who it is"),
        gettext_lazy("A name, an address, a number of a customer. Taken out of whatever is repaired."),
    ),
    Part.QUASI: (
        gettext_lazy("Outsiders may know it"),
        gettext_lazy("Age, gender, place, a day: what a neighbour knows. Together they point at one person."),
    ),
    Part.SENSITIVE: (
        gettext_lazy("Nobody is to learn it"),
        gettext_lazy("An answer, a sum, an illness: what the table is about."),
    ),
    Part.PLAIN: (
        gettext_lazy("Tells nothing of anybody"),
        gettext_lazy("Only if you are sure: it leaves as it is, and nothing looks at it."),
    ),
}

VERDICTS: dict[Decision.Verdict, tuple[str | Promise, str]] = {
    Decision.Verdict.ALLOWED: (gettext_lazy("May leave"), "good"),
    Decision.Verdict.REFUSED: (gettext_lazy("May not leave"), "bad"),
    Decision.Verdict.REPAIRED: (gettext_lazy("Repaired"), "good"),
}

DOORS = {
    "console": gettext_lazy("Brought to the console"),
    "command": gettext_lazy("By command, on the machine"),
}


def door(slug: str) -> str:
    """Where it was to leave; a room without words of its own says its slug."""
    return str(DOORS.get(slug, slug))


def percent(share: float) -> str:
    """A share for reading: 12 %, 0.4 %; what is nearly nothing or nearly all is not rounded to it."""
    if share <= 0:
        return _("none")
    if share < 0.001:
        return _("less than 0.1 %")
    if 0.999 < share < 1:
        return _("more than 99.9 %")
    return f"{share * 100:.1f}\N{NO-BREAK SPACE}%" if share < 0.1 else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def in_words(reason: Reason) -> str:
    """One reason why a table may not leave."""
    about, has, needs = reason.about, reason.has, reason.needs
    said = {
        "identifier": lambda: _("“%(name)s” says who somebody is.") % {"name": about},
        "direct": lambda: (
            _("“%(name)s” may say who somebody is: %(why)s.") % {"name": about, "why": reason.why}
        ),
        "quasi": lambda: _("Outsiders may know “%(name)s”: %(why)s.") % {"name": about, "why": reason.why},
        "k": lambda: _groups(int(has), int(needs)),
        "l": lambda: _secrets(about, int(has), int(needs)),
        "t": lambda: (
            _("In some group “%(name)s” differs too much from all: %(has).2f, where %(needs)s may be.")
            % {"name": about, "has": has, "needs": f"{needs:g}"}
        ),
        "unique": lambda: _("Too many are alone in the population: %(has)s.") % {"has": percent(has)},
    }.get(reason.kind)
    return said() if said else _("It does not keep to a threshold.")


def _groups(has: int, needs: int) -> str:
    if has == 1:
        return _(
            "Somebody stands alone: no other row looks like theirs. At least %(needs)d have to look alike."
        ) % {"needs": needs}
    return _("Only %(has)d rows look alike in the smallest group; %(needs)d have to.") % {
        "has": has,
        "needs": needs,
    }


def _secrets(about: str, has: int, needs: int) -> str:
    if has == 1:
        return _(
            "In some group all have the same “%(name)s”: who belongs to it is found out without a name."
        ) % {"name": about}
    return _("Some group has only %(has)d different “%(name)s”; %(needs)d have to be there.") % {
        "name": about,
        "has": has,
        "needs": needs,
    }


def shape(one: Shape) -> str:
    """A worst class, without pointing at anybody."""
    shown = _and(
        [f"{name} “{value}”" if value else _("no %(name)s") % {"name": name} for name, value in one.shown]
    )
    given = {"among": f"{one.among:,}", "shown": shown, "apart": _apart(one)}
    if one.shown:
        return _("Among %(among)s rows with %(shown)s: %(apart)s.") % given
    return _("Among all %(among)s rows, %(apart)s.") % given


def kept_shapes(shapes: Sequence[Shape]) -> list[str]:
    """The same of a decision that is kept: its shapes have no values, so some of them are one."""
    together: dict[tuple[frozenset[str], tuple[str, ...], int], Shape] = {}
    for one in shapes:
        key = (frozenset(name for name, _value in one.shown), tuple(sorted(one.apart_by)), one.size)
        before = together.get(key)
        together[key] = replace(one, classes=one.classes + (before.classes if before else 0))
    return [_kept(one) for one in together.values()]


def _kept(one: Shape) -> str:
    alike = _listed([name for name, _value in one.shown])
    given = {"alike": alike, "apart": _apart(one)}
    if alike:
        return _("Among rows that are alike in %(alike)s: %(apart)s.") % given
    return _("Among all rows, %(apart)s.") % given


def _apart(one: Shape) -> str:
    """What tells a class from the rest, and how often that happens."""
    given = {"by": _listed(one.apart_by), "num": one.size, "times": one.classes}
    if one.classes == 1:
        return (
            ngettext("%(by)s told 1 row from the rest", "%(by)s told %(num)d rows from the rest", one.size)
            % given
        )
    return (
        ngettext(
            "%(by)s told 1 row from the rest, %(times)d times over",
            "%(by)s told %(num)d rows from the rest, %(times)d times over",
            one.size,
        )
        % given
    )


def _listed(names: Sequence[str]) -> str:
    """“age”, “town” and “gender”."""
    return _and([f"“{name}”" for name in names])


def _and(said: Sequence[str]) -> str:
    if len(said) < 2:
        return "".join(said)
    return _("%(some)s and %(last)s") % {"some": ", ".join(said[:-1]), "last": said[-1]}


def rows(before: Figures, after: Figures | None) -> list[list[str]]:
    """Figure by figure: what it is, as it came, repaired."""
    lines = [
        (_("Rows"), _count),
        (_("Groups of rows that look alike"), lambda one: f"{one.classes:,}"),
        (_("Rows in the smallest group (k)"), lambda one: f"{one.k:,}"),
        (_("Fewest different secrets in a group (l)"), lambda one: _or_none(one.l, "d")),
        (_("Farthest that a group differs from all (t)"), lambda one: _or_none(one.t, ".2f")),
        (_("Alone in the table"), lambda one: percent(one.unique_in_sample)),
        (_("Alone among %(num)s people") % {"num": f"{before.population:,}"}, _alone),
        (
            _("Chance to find the rarest person known to be in it"),
            lambda one: percent(one.prosecutor_highest),
        ),
        (_("The same, on average"), lambda one: percent(one.prosecutor_average)),
        (_("Chance to find just anybody"), lambda one: percent(one.journalist_highest)),
        (_("Share of all that a trader in data would find"), lambda one: percent(one.marketer)),
    ]
    return [[name, say(before), *([say(after)] if after else [])] for name, say in lines]


def _count(one: Figures) -> str:
    return f"{one.rows:,}"


def _alone(one: Figures) -> str:
    share = one.unique_in_population
    counted = one.population <= one.rows or not 0.001 < share < 0.999
    return percent(share) if counted else _("about %(share)s") % {"share": percent(share)}


def _or_none(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def columns(headings: Sequence[Heading], part: Part) -> str:
    """The columns of one kind, by name."""
    return ", ".join(one.name for one in headings if one.part is part) or _("none")
