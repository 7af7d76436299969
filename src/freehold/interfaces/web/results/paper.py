"""Results as a paper: sentences first, then every figure in tables."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from freehold.capabilities.surveys.queries.surveys import SurveySeen
from freehold.capabilities.surveys.results.shapes import Asked, Drawn, Groups, OfScale, Report
from freehold.interfaces.web.results import tables
from freehold.stewardship.records.papers import Paper, Section, Table


def paper(survey: SurveySeen, report: Report, *, at: datetime) -> Paper:
    return Paper(
        kind="survey",
        title=survey.title,
        lead=_("What %(n)d people answered, worked out on %(at)s. No single answer is in it.")
        % {"n": report.drawn.n, "at": date_format(at, "j F Y")},
        made_at=at,
        sections=list(_sections(report)),
    )


def _sections(report: Report) -> Iterator[Section]:
    yield Section("drawn", _("Who answered"), sentences=drawn_words(report.drawn))
    for scale in report.scales:
        yield _of_scale(scale)
    for asked in report.questions:
        if not asked.in_words:
            yield from _of_question(asked)
    if report.groups and report.groups.figures:
        yield _of_groups(report.groups)
    if report.before and report.before.figures:
        yield _beside(report)


def _of_question(asked: Asked) -> Iterator[Section]:
    for number, block in enumerate(asked.blocks):
        title = f"{asked.ask}: {block.title}" if block.title else asked.ask
        rows = tables.of_block(block)
        yield Section(
            f"{asked.id}-{number}", title, sentences=block.sentences,
            table=Table(title, heads(), rows) if rows else None,
        )  # fmt: skip


def _of_scale(one: OfScale) -> Section:
    rows = tables.scale(one)["rows"]
    return Section(one.id, one.title, sentences=[one.note], table=Table(one.title, heads(), rows))


def _of_groups(found: Groups) -> Section:
    rows = [
        [f"{one.question}: {one.label}", part.label, *tables.of_figure(part.figure)]
        for one in found.figures
        for part in one.parts
        if part.figure is not None
    ]
    heads = [_("Figure"), _("Group"), _("Value"), _("Between"), _("Answered")]
    return Section("groups", _("In groups"), sentences=[found.warning], table=Table("", heads, rows))


def _beside(report: Report) -> Section:
    found = tables.before(report) or {}
    heads = [_("Figure"), _("Then → now"), _("Change"), _("Verdict")]
    return Section("before", _("Beside the other edition"), table=Table("", heads, found["rows"]))


def heads() -> list[str]:
    """The columns of every table of figures."""
    return [head if isinstance(head, str) else head[0] for head in tables.heads()]


def drawn_words(drawn: Drawn) -> list[str]:
    """How the answers stand for the members, in sentences."""
    if drawn.population is None:
        return [
            _("Nobody was drawn: whoever had the link could answer. The intervals would hold if those who "
              "answered were drawn by lot from those they are taken to stand for, which nobody knows.")
        ]  # fmt: skip
    found = [
        _("Members were drawn by lot from %(frame)d. Answers are weighted so that each group counts as much "
          "as it is among them, and weigh as much as %(effective)d answers drawn at random.")
        % {"frame": drawn.population, "effective": round(drawn.effective)}
    ]  # fmt: skip
    if drawn.joined:
        found.append(
            _("Groups with too few answers were joined: %(groups)s.") % {"groups": ", ".join(drawn.joined)}
        )
    if drawn.raking:
        found.append(
            _("Weights were fitted to what you said is known: it took %(rounds)d rounds, and the largest gap "
              "left is %(gap).1e. They were multiplied by %(low).2f to %(high).2f.")
            % {"rounds": drawn.raking.rounds, "gap": drawn.raking.gap, "low": drawn.raking.factors[0],
               "high": drawn.raking.factors[1]}
        )  # fmt: skip
    if drawn.not_raked:
        found.append(drawn.not_raked)
    return found
