"""How bad it is, on a scale of four that is written beside it. Pure: from what was lost, of whom, and whether
anything of ours lay there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Gravity(IntEnum):
    """The scale. What each step asks for stands in ``ASKS``."""

    SLIGHT = 1
    NOTABLE = 2
    SERIOUS = 3
    GRAVE = 4


NAMES: dict[Gravity, Words] = {
    Gravity.SLIGHT: _("Slight"),
    Gravity.NOTABLE: _("Notable"),
    Gravity.SERIOUS: _("Serious"),
    Gravity.GRAVE: _("Grave"),
}
ASKS: dict[Gravity, Words] = {
    Gravity.SLIGHT: _("No data of members lie there, or nothing that could be used against them was taken."),
    Gravity.NOTABLE: _("Names and addresses: expect letters that pretend to be you or them."),
    Gravity.SERIOUS: _("Passwords, telephone numbers, or what people bought and said: tell those concerned."),
    Gravity.GRAVE: _("Money, papers, health or private letters: tell those concerned at once."),
}
_GRAVE = re.compile(
    r"credit card|bank|payment card|card (?:number|cvv)|financial|salar|income|passport|government|"
    r"national id|social security|tax|identity|driver|licen[cs]e|health|medical|hiv|drug|sexual|religio|"
    r"ethnic|race|politic|private message|biometric|photo of id|security question|plain ?text|"
    r"readable form",
    re.IGNORECASE,
)
_SERIOUS = re.compile(
    r"password|auth|token|phone|mobile|physical address|postal|home address|date of birth|dates of birth|"
    r"purchase|payment|order|location|chat|messages|photos|avatar|browsing|website activity|device",
    re.IGNORECASE,
)
_NOTABLE = re.compile(
    r"e-?mail|name|user|ip address|profile|bio|social|gender|language|employer", re.IGNORECASE
)
_MANY = 1_000


@dataclass(frozen=True, slots=True)
class Weighed:
    """``level`` is None where nobody says what was taken; ``why`` are sentences."""

    level: Gravity | None
    why: tuple[Words, ...]
    worst: tuple[str, ...] = ()


def weigh(classes: Sequence[str], *, members: int | None, relied: bool) -> Weighed:
    """``classes`` are the kinds of data as sources write them, ``members`` how many of ours have data there,
    None where we do not know; ``relied``: we use the service at all."""
    if not relied:
        return Weighed(Gravity.SLIGHT, (_("You do not use it now."),))
    if members == 0:
        return Weighed(Gravity.SLIGHT, (_("You use it, and no data of members lie there."),))
    level, worst = _worst(classes)
    if level is None:
        return Weighed(None, (_("Nobody says yet which data were taken."),))
    why: list[Words] = [ASKS[level]]
    if members is not None and members >= _MANY and level < Gravity.GRAVE:
        level = Gravity(level + 1)
        why.append(_("One step up: it concerns a thousand of your members or more."))
    return Weighed(level, tuple(why), worst)


def _worst(classes: Iterable[str]) -> tuple[Gravity | None, tuple[str, ...]]:
    named = list(dict.fromkeys(classes))
    for level, pattern in ((Gravity.GRAVE, _GRAVE), (Gravity.SERIOUS, _SERIOUS), (Gravity.NOTABLE, _NOTABLE)):
        found = tuple(one for one in named if pattern.search(one))
        if found:
            return level, found
    return (Gravity.NOTABLE, tuple(named)) if named else (None, ())
