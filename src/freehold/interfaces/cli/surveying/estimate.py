"""``freehold survey estimate``: from a CSV file of answers to figures of the population."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from typing import Any

from freehold.capabilities.surveys.statistics import columns
from freehold.capabilities.surveys.statistics.design import Lonely
from freehold.capabilities.surveys.statistics.estimating import Request, estimate
from freehold.capabilities.surveys.statistics.intervals import Method
from freehold.capabilities.surveys.statistics.residuals import Residuals
from freehold.interfaces.cli.registry import Report
from freehold.interfaces.cli.surveying import files
from freehold.interfaces.cli.surveying.files import NotTargets


def run(options: Namespace) -> Report:
    answers = columns.read(files.read(options.file, largest=columns.LARGEST_FILE))
    return estimate(answers, _request(options, answers))


def _request(options: Namespace, answers: columns.Columns) -> Request:
    return Request(
        of=options.of,
        weights=options.weights,
        strata=options.strata,
        clusters=options.cluster,
        population=_population(options.fpc, answers),
        margins=dict(_margin(text) for text in options.margin),
        by=options.by,
        level=options.level,
        least=options.least,
        method=Method(options.interval),
        lonely=Lonely(options.lonely),
        residuals=Residuals(options.residuals),
    )


def _population(text: str, answers: columns.Columns) -> float | str | Mapping[str, float] | None:
    if not text or text in answers:
        return text or None
    try:
        return float(text)
    except ValueError:
        return files.targets(text, "--fpc")


def _margin(text: str) -> tuple[str, dict[str, float]]:
    name, same, given = text.partition("=")
    if not same:
        raise NotTargets(f"--margin {text[:60]}: column=file, or column={{…}}")
    return name, files.targets(given, f"--margin {name}")


def show(report: Report) -> Iterable[str]:
    yield from _design(report["design"])
    yield ""
    width = max((len(one["of"]) for one in report["estimates"]), default=0)
    for one in report["estimates"]:
        missing = f", {one['missing']} gave no answer" if one["missing"] else ""
        yield f"{one['of']:<{width}}  {_told(one)}{missing}"
    for group in report["groups"]:
        yield from _group(group)


def _design(design: Mapping[str, Any]) -> Iterable[str]:
    units = f"{design['clusters']} clusters, " if design["clusters"] else ""
    yield (
        f"{design['rows']} rows, {units}{design['strata']} strata, {design['degrees']} degrees of freedom; "
        f"worth {design['effective_n']:.0f} after weighting."
    )
    if raking := design["raking"]:
        low, high = raking["factors"]
        yield (
            f"Raked to {', '.join(raking['margins'])} in {raking['rounds']} rounds, "
            f"to {raking['largest_gap']:.0e}; weights were multiplied by {low:.3g} to {high:.3g}."
        )


def _group(group: Mapping[str, Any]) -> Iterable[str]:
    yield ""
    yield f"{group['of']} by {group['by']}"
    width = max(len(part["group"]) for part in group["groups"])
    for part in group["groups"]:
        yield f"  {part['group']:<{width}}  {part.get('withheld') or _told(part)}"
    for one in group["differences"]:
        holds = "holds" if one["holds"] else "does not hold"
        yield (
            f"  {one['second']} less {one['first']}: {one['difference']:.4g} "
            f"({one['low']:.4g} to {one['high']:.4g}), p {one['p']:.2g}, Holm {one['p_holm']:.2g}: {holds}"
        )
    if group["warning"]:
        yield f"  {group['warning']}"
    if group["one_withheld"]:
        yield "  One part alone is withheld: who knows the whole can work it out. Join it to another."


def _told(one: Mapping[str, Any]) -> str:
    return f"{one['value']:.6g}  {one['low']:.6g} to {one['high']:.6g}  (se {one['se']:.4g}, n {one['n']})"
