"""How answers stand for the members they were drawn from.

Each answer of a stratum stands for frame/answers of its members, with the finite-population correction: those
who did not answer are taken to be like those of their stratum who did (weighting classes: Oh and Scheuren
1983; Särndal, Swensson and Wretman 1992, section 15.6). What the strata do not explain, non-response biases,
and no weight mends it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.questionnaire.columns import MISSING, Column
from freehold.capabilities.surveys.results.shapes import Answers, Drawn, Raking
from freehold.capabilities.surveys.statistics.design import Design, Lonely, design
from freehold.capabilities.surveys.statistics.effective import kish_deff, kish_n
from freehold.capabilities.surveys.statistics.raking import Margin, margin, rake
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate

LEAST_IN_STRATUM = 2
"""Answers under which nobody learns how much members of a stratum differ."""

REST = "~rest"
Known = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """``names`` are those of each answer's stratum, "" where there is but one."""

    design: Design
    drawn: Drawn
    names: Sequence[str]

    @property
    def stands_for_members(self) -> bool:
        return self.drawn.population is not None


def weighed(answers: Answers, known: Known) -> Weighed:
    """Weights by design, and raked to what is ``known`` where that converges; where not, it is said."""
    names, sizes, joined = strata(answers)
    by_lot = design(
        answers.n,
        strata=names if len(sizes) > 1 else None,
        population=_population(sizes),
        lonely=Lonely.ADJUST,
    )
    used, raking, refused = _raked(by_lot, answers, names, known)
    drawn = Drawn(
        n=answers.n,
        population=int(sum(sizes.values())) or None,
        strata=max(1, len(sizes)),
        joined=joined,
        effective=kish_n(used.weights),
        deff=kish_deff(used.weights),
        raking=raking,
        not_raked=refused,
    )
    return Weighed(used, drawn, names)


def strata(answers: Answers) -> tuple[list[str], dict[str, int], list[str]]:
    """Each answer's stratum, the size of each in the frame, and which were joined.

    Those with fewer than two answers are joined with each other (collapsed strata: Cochran 1977, section
    5A.12), and so are answers that bear no stratum because few were invited from theirs.
    """
    if not answers.strata:
        return [""] * answers.n, {}, []
    if len(answers.strata) == 1:
        return [""] * answers.n, {"": max(answers.strata[0].frame, answers.n)}, []
    answered = Counter(answers.strata_codes)
    kept = {
        place
        for place, one in enumerate(answers.strata)
        if answered[place] >= LEAST_IN_STRATUM and one.frame >= answered[place]
    }
    rest = answers.n - sum(answered[place] for place in kept)
    unsaid = sum(one.frame for place, one in enumerate(answers.strata) if place not in kept)
    while kept and (0 < rest < LEAST_IN_STRATUM or (unsaid and not rest) or rest > unsaid):
        smallest = min(kept, key=lambda place: (answered[place], place))
        kept.discard(smallest)
        rest += answered[smallest]
        unsaid += answers.strata[smallest].frame
    names = [
        answers.strata[code].name if code != MISSING and code in kept else REST
        for code in answers.strata_codes
    ]
    sizes = {answers.strata[place].name: answers.strata[place].frame for place in sorted(kept)}
    if rest:
        sizes[REST] = max(unsaid, rest)
    joined = [one.name for place, one in enumerate(answers.strata) if place not in kept]
    return names, sizes, joined


def _population(sizes: Mapping[str, int]) -> float | Mapping[str, float] | None:
    if not sizes:
        return None
    return float(next(iter(sizes.values()))) if len(sizes) == 1 else {k: float(v) for k, v in sizes.items()}


def _raked(
    drawn: Design, answers: Answers, names: Sequence[str], known: Known
) -> tuple[Design, Raking | None, str]:
    """Strata stay as large as the frame says while the questions come to what is known."""
    columns = {one.key: one for one in answers.columns}
    wanted = {key: shares for key, shares in known.items() if key in columns}
    if not wanted:
        return drawn, None, ""
    total = float(drawn.weights.sum())
    try:
        margins = [_margin(drawn, columns[key], shares, total) for key, shares in wanted.items()]
        if len(drawn.strata) > 1:
            held = {name: float(drawn.population[at]) for at, name in enumerate(drawn.strata)}
            margins.append(margin("~strata", names, held, total=total))
        found = rake(drawn, margins)
    except NotAnEstimate as why:
        return drawn, None, _("These shares were not used: %(why)s") % {"why": why}
    return found.design, Raking(list(wanted), found.rounds, found.gap, found.factors), ""


def _margin(drawn: Design, column: Column, shares: Mapping[str, float], total: float) -> Margin:
    """Who did not answer keeps the weight they have: nobody knows what they would have said."""
    said = [column.levels[code] if code != MISSING else "" for code in column.codes]
    silent = float(sum(weight for weight, one in zip(drawn.weights, said, strict=True) if not one))
    whole = sum(shares.values()) or 1.0
    targets = {level: share / whole * (total - silent) for level, share in shares.items()}
    if silent:
        targets[""] = silent
    return margin(column.key, said, targets, total=total)
