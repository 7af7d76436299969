"""What a published table bears, as the sentences that a reader needs."""

from collections.abc import Sequence

from freehold.capabilities.surveys.published import bounds
from freehold.capabilities.surveys.published.bounds import Overlap, percent
from freehold.capabilities.surveys.published.comparing import Compared, Unsized, Verdict
from freehold.capabilities.surveys.published.figures import Known, Table
from freehold.capabilities.surveys.published.margins import WISHED, Missing, margins
from freehold.capabilities.surveys.published.unstated import unsaid
from freehold.capabilities.surveys.statistics.many import Holding


def of_margins(table: Table, level: float, deff: float) -> list[str]:
    halves = [
        one.half
        for figure in table.figures
        if figure.known is Known.STATED
        for one in margins(figure, level=level, deff=deff)
    ]
    if not halves:
        return ["No figure states how many people it is of, so none has a margin."]
    found = [
        f"{len(halves)} of {len(table.figures)} figures state their base: at {percent(level)} confidence "
        f"they are sure to {_points(min(halves))} to {_points(max(halves))} points either way, if people "
        "were drawn at random."
    ]
    for figure in table.figures:
        if figure.known is Known.UNCLEAR:
            of = " or ".join(f"{one.n} people ({one.base})" for one in figure.readings)
            shares = " or ".join(
                percent(figure.share * one.n / table.n) for one in figure.readings if table.n
            )
            found.append(
                f"“{figure.label}”, {percent(figure.share)}, is of {of}: {shares} of everybody, and "
                "nobody says which."
            )
    return found


def of_overlaps(overlaps: Sequence[Overlap]) -> list[str]:
    return [
        f"{percent(one.middle)} gave both “{one.first.label}” and “{one.second.label}”: "
        f"{percent(one.first.share)} and {percent(one.second.share)}, less everybody but those in neither; "
        f"between {percent(one.range[0])} and {percent(one.range[1])} with rounding."
        for one in overlaps
        if one.middle is not None
    ]


def of_contradictions(table: Table, wrong: Sequence[bounds.Contradiction]) -> list[str]:
    if wrong:
        return [
            f"Cannot be: {', '.join(f'“{each.label}”' for each in one.figures)}: {one.why}." for one in wrong
        ]
    return [
        f"No figures contradict each other; ties between figures that were tried: {len(table.relations)}."
    ]


def of_differences(compared: Sequence[Compared], family: Holding) -> list[str]:
    if not compared:
        return []
    by = {verdict: [one for one in compared if one.verdict is verdict] for verdict in Verdict}
    found = [
        f"{len(compared)} differences between figures of one base: {len(by[Verdict.HOLDS])} hold however "
        f"many gave both answers, {len(by[Verdict.DEPENDS])} depend on that, "
        f"{len(by[Verdict.DOES_NOT])} do not hold."
    ]
    found += [
        f"“{one.first.label}” ({percent(one.first.share)}) and “{one.second.label}” "
        f"({percent(one.second.share)}): {_apart(one, family.alpha)}."
        for one in compared
        if one.verdict is not Verdict.HOLDS
    ]
    return [*found, family.warning()] if len(compared) > 1 else found


def _apart(one: Compared, alpha: float) -> str:
    if one.verdict is Verdict.DOES_NOT:
        return "cannot be told apart"
    so = "it would hold" if one.p_unrelated < alpha else "it would not hold"
    return f"depends on how many gave both answers, which is not published; if the two are unrelated, {so}"


def of_missing(gaps: Sequence[Missing], pairs: Sequence[Unsized], whole: int | None) -> list[str]:
    found = []
    for one in gaps:
        best = "" if one.at_best is None else f" Were it everybody: {_points(one.at_best)} points either way;"
        found.append(
            f"“{one.figure.label}”, {percent(one.figure.share)}, does not say of how many people.{best} "
            f"{one.needed} people are needed for {_points(WISHED)} points."
        )
    return found + [
        f"“{one.first.label}” ({percent(one.first.share)}) and “{one.second.label}” "
        f"({percent(one.second.share)}): {_sized(one, whole)}."
        for one in pairs
    ]


def _sized(one: Unsized, whole: int | None) -> str:
    if one.n_best is None or one.n_worst is None:
        return "no number of people tells them apart"
    if whole is not None and one.n_best > whole:
        return f"would differ from {one.n_best} people, and {whole} were asked"
    surely = f"surely from {one.n_worst}"
    if whole is not None and one.n_worst > whole:
        surely = f"surely only from {one.n_worst}, and {whole} were asked"
    return f"may differ from {one.n_best} people on, {surely}"


def of_unstated(table: Table) -> list[str]:
    words = unsaid(table.said)
    return [f"Not stated: {'; '.join(words)}."] if words else []


def _points(half: float) -> str:
    return f"{half * 100:.1f}".removesuffix(".0")
