"""What to say and what to fix when trust is low. Fixed rules: the same figures give the same list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.confidence.moving import Moved
from freehold.stewardship.confidence.queries import Value, WaveSeen
from freehold.stewardship.watch.needs.need import Need

FINE = 60.0
"""Points from which members lean to agreeing: 50 is the middle of the scale, 75 its next point. A line drawn
by us, as good as another near it."""

MOST = 3
"""Items that are taken up at once: more is a list that nobody works through."""


class Standing(StrEnum):
    """``LOW``: surely under ``FINE``. ``FELL``: not low, and surely less than before. ``UNSURE``: it may be
    low. ``WELL``: surely not."""

    LOW = "low"
    FELL = "fell"
    UNSURE = "unsure"
    WELL = "well"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to say or to fix, and the page where it is done."""

    words: str | Promise
    path: str


@dataclass(frozen=True, slots=True)
class Advice:
    """``findings`` begin the keys of what the house knows is open (``needs.rules``)."""

    say: Step
    fix: Step
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """For one item of the scale: what to say, what to fix, and what of that is open now."""

    item: str
    value: Value
    advice: Advice
    open: Sequence[Need]


ADVICE: Mapping[str, Advice] = {
    "trust-care": Advice(
        Step(_("Say that each look at private facts is written down, and that everybody reads their own."),
             "/trust/"),
        Step(_("Review the looks that wait, and answer the letters that came in."), "/console/looks/"),
        ("review/",),
    ),
    "trust-keep": Advice(
        Step(_("Say which facts you ask for, and what would not work without each."), "/privacy/"),
        Step(_("Ask for less: take back optional fields that nothing needs, and leave services that hold "
               "data and are little used."), "/console/house/"),
        ("leave/", "exit/"),
    ),
    "trust-honest": Advice(
        Step(_("Tell what went wrong, here and elsewhere, before somebody asks; the public page of incidents "
               "is the place."), "/trust/incidents/"),
        Step(_("Decide incidents that wait, and write to those concerned."), "/console/incidents/"),
        ("decide/", "members/", "authority/", "watching/"),
    ),
    "trust-say": Advice(
        Step(_("Show the way to the privacy centre: choices, taking everything home, leaving."),
             "/help/privacy/"),
        Step(_("Answer what members asked for by right, in good time."), "/console/asked/"),
    ),
    "trust-share": Advice(
        Step(_("Name every firm that gets data of members, what for and since when, on the trust page."),
             "/trust/"),
        Step(_("Write contracts down, and prepare to leave whoever has none."), "/console/services/"),
        ("contract/", "exit/", "leave/"),
    ),
    "trust-protect": Advice(
        Step(_("Tell what your safety tests tried and what came of it; the trust page counts them."),
             "/trust/"),
        Step(_("Run safety tests, keep backups fresh, and close holes in the software that runs."),
             "/console/safety-tests/"),
        ("test/", "backup/", "hole/", "source/"),
    ),
}  # fmt: skip


def standing(wave: WaveSeen, last: Moved | None) -> Standing:
    """How the newest wave stands."""
    if wave.index.high < FINE:
        return Standing.LOW
    if last is not None and last.holds and last.value < 0:
        return Standing.FELL
    return Standing.UNSURE if wave.index.low < FINE else Standing.WELL


def suggested(wave: WaveSeen, stands: Standing, needs: Sequence[Need]) -> list[Suggested]:
    """For the items that stand lowest: those that may be low, or the lowest where trust fell. None where all
    is well."""
    if stands is Standing.WELL:
        return []
    lowest = sorted((one for one in wave.items.items() if one[0] in ADVICE), key=lambda one: one[1].value)
    weak = [one for one in lowest if one[1].low < FINE] or lowest[:1]
    return [Suggested(item, value, ADVICE[item], _open(ADVICE[item], needs)) for item, value in weak[:MOST]]


def _open(advice: Advice, needs: Sequence[Need]) -> list[Need]:
    return [one for one in needs if one.key.startswith(advice.findings)] if advice.findings else []
