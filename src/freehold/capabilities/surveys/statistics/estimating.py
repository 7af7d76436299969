"""From columns and how they were drawn to a report of figures: what ``freehold survey estimate`` prints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from freehold.capabilities.surveys.statistics import columns as table
from freehold.capabilities.surveys.statistics.columns import Columns, NotAnswers
from freehold.capabilities.surveys.statistics.design import Design, Lonely, Mask, coded, design
from freehold.capabilities.surveys.statistics.differences import Difference, between
from freehold.capabilities.surveys.statistics.domains import LEAST, Part, parts, single_gap
from freehold.capabilities.surveys.statistics.effective import kish_deff, kish_n
from freehold.capabilities.surveys.statistics.estimates import Estimate, Share, mean, ratio, share, total
from freehold.capabilities.surveys.statistics.intervals import Method, z_of
from freehold.capabilities.surveys.statistics.many import holm
from freehold.capabilities.surveys.statistics.raking import Raked, margin, rake
from freehold.capabilities.surveys.statistics.residuals import Residuals

MOST_ANSWERS = 30
"""Different answers of one question that are estimated as shares."""

Of = Callable[[Mask], Estimate]


@dataclass(frozen=True, slots=True)
class Request:
    """``of``: ``column`` (mean of numbers, share of each answer otherwise), ``column=answer``,
    ``total:column``, ``mean:column`` or ``above/below``; empty for every column that is no part of the
    design."""

    of: Sequence[str] = ()
    weights: str = ""
    strata: str = ""
    clusters: str = ""
    population: float | str | Mapping[str, float] | None = None
    """A number, a column, or a size for each stratum."""
    margins: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    by: Sequence[str] = ()
    level: float = 0.95
    least: int = LEAST
    method: Method = Method.LOGIT
    lonely: Lonely = Lonely.REFUSE
    residuals: Residuals = Residuals.IN_TURN


def estimate(answers: Columns, asked: Request) -> dict[str, Any]:
    """Raises NotAnEstimate, in one of its kinds.

    Groups of which nobody differs from another in an answer have an interval, and are compared with nobody:
    from no spread at all no difference can be judged.
    """
    z_of(asked.level)
    drawn = _design(answers, asked)
    raked = _raked(drawn, answers, asked)
    used = raked.design if raked else drawn
    figures = [figure for text in _wanted(answers, asked) for figure in _figures(used, answers, text)]
    return {
        "design": _described(used, asked, raked),
        "estimates": [_whole(name, where, of, asked) for name, where, of in figures],
        "groups": [
            _by(used, answers, column, name, where, of, asked)
            for column in asked.by
            for name, where, of in figures
            if name.partition("=")[0] != column
        ],
    }


def _design(answers: Columns, asked: Request) -> Design:
    rows = len(next(iter(answers.values())))
    strata = table.whole(answers, asked.strata) if asked.strata else None
    size = asked.population
    return design(
        rows,
        weights=table.numbers(answers, asked.weights) if asked.weights else None,
        strata=strata,
        clusters=table.whole(answers, asked.clusters) if asked.clusters else None,
        population=_sizes(answers, size, strata or [""] * rows) if isinstance(size, str) else size,
        lonely=asked.lonely,
    )


def _sizes(answers: Columns, name: str, strata: Sequence[str]) -> dict[str, float]:
    """The size of each stratum, as each of its rows says. Raises NotAnswers where they do not agree."""
    found: dict[str, float] = {}
    for stratum, size in zip(strata, table.numbers(answers, name), strict=True):
        if found.setdefault(stratum, float(size)) != size:
            raise NotAnswers(f"{name} says two sizes, or none, for the stratum {stratum or 'of everybody'}")
    return found


def _raked(drawn: Design, answers: Columns, asked: Request) -> Raked | None:
    if not asked.margins:
        return None
    people = float(drawn.weights.sum())
    margins = [
        margin(name, table.whole(answers, name), targets, total=people)
        for name, targets in asked.margins.items()
    ]
    return rake(drawn, margins, residuals=asked.residuals)


def _wanted(answers: Columns, asked: Request) -> Sequence[str]:
    if asked.of:
        return asked.of
    size = {asked.population} if isinstance(asked.population, str) else set()
    apart = {asked.weights, asked.strata, asked.clusters, *asked.margins, *asked.by} | size
    return [name for name, said in answers.items() if name not in apart and _few(said)]


def _few(said: Sequence[str]) -> bool:
    return table.is_number(said) or 1 <= len(set(said) - {""}) <= MOST_ANSWERS


def _figures(used: Design, answers: Columns, text: str) -> list[tuple[str, Mask, Of]]:
    """Each figure's name, who is asked, and how it is worked out among some of them."""
    if text in answers:
        return _of_column(used, answers, text)
    kind, _, rest = text.partition(":")
    if kind in ("mean", "total") and rest in answers:
        return [_of_numbers(used, answers, rest, mean if kind == "mean" else total, text)]
    above, over, below = text.partition("/")
    if over and above in answers and below in answers:
        y, x = table.numbers(answers, above), table.numbers(answers, below)
        both = table.answered(answers[above]) & table.answered(answers[below])
        return [(text, both, lambda rows: ratio(used, y, x, rows))]
    name, same, answer = text.partition("=")
    said = table.column(answers, name)
    if not same or answer not in said or not answer:
        raise NotAnswers(f"{name}: nobody answered {answer[:60] or 'anything'}")
    return [_of_answer(used, said, name, answer)]


def _of_column(used: Design, answers: Columns, name: str) -> list[tuple[str, Mask, Of]]:
    said = answers[name]
    if table.is_number(said):
        return [_of_numbers(used, answers, name, mean, name)]
    kinds = sorted(set(said) - {""})
    if not 1 <= len(kinds) <= MOST_ANSWERS:
        raise NotAnswers(f"{name} has {len(kinds)} different answers; shares are of 1 to {MOST_ANSWERS}")
    return [_of_answer(used, said, name, answer) for answer in kinds]


def _of_numbers(
    used: Design, answers: Columns, name: str, how: Callable[..., Estimate], text: str
) -> tuple[str, Mask, Of]:
    y = table.numbers(answers, name)
    return text, table.answered(answers[name]), lambda rows: how(used, y, rows)


def _of_answer(used: Design, said: Sequence[str], name: str, answer: str) -> tuple[str, Mask, Of]:
    codes, kinds = coded(said, len(said))
    yes = codes == kinds.index(answer)
    return f"{name}={answer}", table.answered(said), lambda rows: share(used, yes, rows)


def _described(used: Design, asked: Request, raked: Raked | None) -> dict[str, Any]:
    return {
        "rows": used.n,
        "strata": len(used.strata),
        "clusters": None if used.of_rows else len(used.stratum_of_unit),
        "degrees": used.degrees(),
        "population_stated": used.finite,
        "sum_of_weights": float(used.weights.sum()),
        "effective_n": kish_n(used.weights),
        "kish_design_effect": kish_deff(used.weights),
        "level": asked.level,
        "interval": str(asked.method),
        "lonely": str(asked.lonely),
        "raking": raked
        and {
            "margins": list(asked.margins),
            "rounds": raked.rounds,
            "largest_gap": raked.gap,
            "factors": list(raked.factors),
            "residuals": str(asked.residuals),
        },
    }


def _told(one: Estimate, asked: Request) -> dict[str, Any]:
    low, high = (
        one.share_interval(asked.method, level=asked.level)
        if isinstance(one, Share)
        else one.interval(level=asked.level)
    )
    return {
        "value": one.value,
        "se": one.se,
        "low": low,
        "high": high,
        "n": one.n,
        "base": one.base,
        "degrees": one.degrees,
        "design_effect": one.deff,
        "effective_n": one.kish,
    }


def _whole(name: str, where: Mask, of: Of, asked: Request) -> dict[str, Any]:
    return {"of": name, "missing": int((~where).sum()), **_told(of(where), asked)}


def _by(
    used: Design, answers: Columns, column: str, name: str, where: Mask, of: Of, asked: Request
) -> dict[str, Any]:
    by = [said or "(no answer)" for said in table.column(answers, column)]
    found = parts(used, by, of, where=where, least=asked.least)
    known = [(part.label, part.estimate) for part in found if part.estimate is not None]
    pairs = [
        (first, second, between(used, first[1], second[1]))
        for first, second in combinations(known, 2)
        if min(first[1].variance, second[1].variance) > 0
    ]
    family = holm([difference.p for _, _, difference in pairs], alpha=1 - asked.level)
    return {
        "of": name,
        "by": column,
        "groups": [_part(part, asked) for part in found],
        "differences": [
            _difference(first[0], second[0], difference, adjusted, asked)
            for (first, second, difference), adjusted in zip(pairs, family.adjusted, strict=True)
        ],
        "warning": family.warning(),
        "one_withheld": single_gap(found),
    }


def _part(part: Part, asked: Request) -> dict[str, Any]:
    if part.estimate is None:
        return {"group": part.label, "withheld": f"fewer than {part.least} answered"}
    return {"group": part.label, **_told(part.estimate, asked)}


def _difference(first: str, second: str, of: Difference, adjusted: float, asked: Request) -> dict[str, Any]:
    low, high = of.interval(level=asked.level)
    return {
        "first": first,
        "second": second,
        "difference": of.value,
        "se": of.se,
        "low": low,
        "high": high,
        "p": of.p,
        "p_holm": adjusted,
        "holds": adjusted < 1 - asked.level,
    }
