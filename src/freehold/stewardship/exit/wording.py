"""Reports as text, for a terminal and for a page without styles."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.account import Report
from freehold.stewardship.exit.plan import Plan
from freehold.stewardship.exit.readers.records import Kind
from freehold.stewardship.exit.reasons import BECAUSE

TITLES: dict[Kind, str | Promise] = {
    Kind.PEOPLE: _("People"),
    Kind.POSTS: _("Questions and answers"),
    Kind.COMMENTS: _("Comments"),
    Kind.VOTES: _("Votes"),
    Kind.TAGS: _("Tags"),
    Kind.BADGES: _("Badges"),
}
_ROWS_SHOWN = 12


def plan_text(plan: Plan) -> str:
    """What would be made, as lines of at most 80 columns but for the reasons."""
    lines = [
        gettext("Nothing has been written yet. Bringing this archive home would do this:"),
        "",
        *_table(plan.report, gettext("to make")),
        "",
        *_reasons(plan.report),
        _addresses(plan),
    ]
    return "\n".join(lines)


def report_text(report: Report) -> str:
    """What was made."""
    return "\n".join([*_table(report, gettext("made")), "", *_reasons(report)])


def rows_text(rows: tuple[str, ...], count: int) -> str:
    """The first row ids of a group and how many more there are."""
    shown = ", ".join(rows[:_ROWS_SHOWN])
    more = count - min(len(rows), _ROWS_SHOWN)
    return gettext("%(rows)s and %(more)s more") % {"rows": shown, "more": f"{more:,}"} if more else shown


def _table(report: Report, made: str) -> Iterator[str]:
    headings = ("", gettext("read"), made, gettext("here already"), gettext("cannot"))
    yield _line(*headings)
    for kind in Kind:
        counts = (report.read[kind], report.made[kind], report.already[kind], report.refused[kind])
        yield _line(str(TITLES[kind]), *(f"{count:,}" for count in counts))


def _line(title: str, *cells: str) -> str:
    return (f"{title:<24}" + "".join(f"{cell:>14}" for cell in cells)).rstrip()


def _reasons(report: Report) -> Iterator[str]:
    if report.reasons:
        yield gettext("What cannot be made, and why:")
    for group in report.reasons:
        yield f"  {TITLES[group.kind]}, {group.count:,}: {BECAUSE[group.reason]}"
        yield "    " + gettext("rows %(rows)s") % {"rows": rows_text(group.rows, group.count)}
    if report.reasons:
        yield ""


def _addresses(plan: Plan) -> str:
    if plan.addressed:
        return gettext("%(count)s of the people have an address and can be invited by mail.") % {
            "count": f"{plan.addressed:,}"
        }
    return gettext("No addresses are in this archive: you hand out activation links yourself.")
