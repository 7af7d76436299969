"""What a published table bears, as figures; ``sentences`` says it in words."""

from collections.abc import Sequence
from typing import Any

from freehold.capabilities.surveys.published import bounds, sentences
from freehold.capabilities.surveys.published.bounds import Overlap
from freehold.capabilities.surveys.published.comparing import Compared, Unsized, compare, unsized
from freehold.capabilities.surveys.published.figures import Figure, Known, Neither, Table
from freehold.capabilities.surveys.published.margins import Margin, Missing, margins, missing
from freehold.capabilities.surveys.published.unstated import unsaid


def report(table: Table, *, level: float = 0.95, deff: float = 1.0) -> dict[str, Any]:
    """``deff`` widens margins for weighting or clusters that the publication does not state. Raises
    BadLevel."""
    compared, family = compare(table.figures, table.relations, alpha=1 - level, deff=deff)
    unknown = [one for one in table.figures if one.known is Known.UNSTATED]
    gaps = [missing(one, table.n, level=level, deff=deff) for one in unknown]
    open_pairs = unsized(table.figures, table.relations, level=level, deff=deff)
    overlaps = _overlaps(table)
    wrong = bounds.contradictions(table.figures, table.relations)
    return {
        "what": table.what,
        "n": table.n,
        "level": level,
        "deff": deff,
        "figures": [_figure(one, margins(one, level=level, deff=deff)) for one in table.figures],
        "differences": [_compared(one, p) for one, p in zip(compared, family.adjusted, strict=True)],
        "overlaps": [_overlap(one) for one in overlaps],
        "contradictions": [_contradiction(one) for one in wrong],
        "missing": [_missing(one) for one in gaps],
        "differences_without_n": [_unsized(one) for one in open_pairs],
        "unstated": unsaid(table.said),
        "sentences": [
            *sentences.of_margins(table, level, deff),
            *sentences.of_overlaps(overlaps),
            *sentences.of_contradictions(table, wrong),
            *sentences.of_differences(compared, family),
            *sentences.of_missing(gaps, open_pairs, table.n),
            *sentences.of_unstated(table),
        ],
    }


def _overlaps(table: Table) -> list[Overlap]:
    pairs = [one.of for one in table.relations if isinstance(one, Neither) and len(one.of) == 2]
    return [bounds.overlap(first, second, table.relations) for first, second in pairs]


def _figure(one: Figure, found: Sequence[Margin]) -> dict[str, Any]:
    return {
        "label": one.label,
        "share": one.share,
        "base": one.base,
        "base_is": str(one.known),
        "n": one.n,
        "readings": [
            {
                "base": each.reading.base,
                "n": each.reading.n,
                "low": each.interval[0],
                "high": each.interval[1],
                "margin": each.half,
            }
            for each in found
        ],
    }


def _compared(one: Compared, adjusted: float) -> dict[str, Any]:
    return {
        "first": one.first.label,
        "second": one.second.label,
        "difference": one.value,
        "both": list(one.overlap.range),
        "both_is_known": one.overlap.exact,
        "p": one.p,
        "p_holm": adjusted,
        "p_at_best": one.p_best,
        "p_if_unrelated": one.p_unrelated,
        "verdict": str(one.verdict),
    }


def _contradiction(one: bounds.Contradiction) -> dict[str, Any]:
    return {"figures": [figure.label for figure in one.figures], "why": one.why}


def _overlap(one: Overlap) -> dict[str, Any]:
    return {
        "first": one.first.label,
        "second": one.second.label,
        "both": one.middle,
        "both_range": list(one.range),
        "possible": [
            max(0.0, one.first.share + one.second.share - 1),
            min(one.first.share, one.second.share),
        ],
    }


def _missing(one: Missing) -> dict[str, Any]:
    return {
        "label": one.figure.label,
        "share": one.figure.share,
        "base": one.figure.base,
        "margin_at_best": one.at_best,
        "n_for_5_points": one.needed,
        "smallest_n": one.smallest,
        "margin_by_n": {str(n): half for n, half in one.by_size},
    }


def _unsized(one: Unsized) -> dict[str, Any]:
    return {
        "first": one.first.label,
        "second": one.second.label,
        "difference": one.first.share - one.second.share,
        "n_at_best": one.n_best,
        "n_at_worst": one.n_worst,
    }
