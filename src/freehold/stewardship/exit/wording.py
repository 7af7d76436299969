"""Plans and reports as text, for a terminal: written from the same JSON that programs read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.readers.records import IN_SOME, Kind

TITLES: dict[Kind, str | Promise] = {
    Kind.PEOPLE: _("People"),
    Kind.POSTS: _("Posts and answers"),
    Kind.COMMENTS: _("Comments"),
    Kind.VOTES: _("Votes"),
    Kind.TAGS: _("Tags"),
    Kind.BADGES: _("Badges"),
    Kind.GROUPS: _("Groups"),
    Kind.FILES: _("Pictures and files"),
    Kind.FOLLOWS: _("What they follow"),
}
_ROWS_SHOWN = 12


def plan_text(plan: Mapping[str, Any]) -> list[str]:
    """What would be made, as lines of at most 80 columns but for the reasons."""
    return [
        gettext("Nothing has been written yet. Bringing this archive home would do this:"),
        "",
        *_table(plan, gettext("to make")),
        "",
        *_reasons(plan),
        _addresses(plan["addressed"]),
    ]


def report_text(report: Mapping[str, Any]) -> list[str]:
    """What was made."""
    return [*_table(report, gettext("made")), "", *_reasons(report)]


def rows_text(rows: Sequence[str], count: int) -> str:
    """The first row ids of a group and how many more there are."""
    shown = ", ".join(rows[:_ROWS_SHOWN])
    more = count - min(len(rows), _ROWS_SHOWN)
    return gettext("%(rows)s and %(more)s more") % {"rows": shown, "more": f"{more:,}"} if more else shown


def _table(told: Mapping[str, Any], made: str) -> Iterator[str]:
    yield _line("", gettext("read"), made, gettext("here already"), gettext("cannot"))
    for kind in (kind for kind in Kind if kind not in IN_SOME or told["read"].get(kind.value)):
        counts = [told[column].get(kind.value, 0) for column in ("read", "made", "already", "refused")]
        yield _line(str(TITLES[kind]), *(f"{count:,}" for count in counts))


def _line(title: str, *cells: str) -> str:
    return (f"{title:<24}" + "".join(f"{cell:>14}" for cell in cells)).rstrip()


def _reasons(told: Mapping[str, Any]) -> Iterator[str]:
    yield from _groups(gettext("What cannot be made, and why:"), told["reasons"])
    yield from _groups(gettext("What changes on the way:"), told["remarks"])


def _groups(heading: str, groups: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if groups:
        yield heading
    for group in groups:
        yield f"  {TITLES[Kind(group['kind'])]}, {group['count']:,}: {group['because']}"
        yield "    " + gettext("rows %(rows)s") % {"rows": rows_text(group["rows"], group["count"])}
    if groups:
        yield ""


def _addresses(addressed: int) -> str:
    if addressed:
        return gettext("%(count)s of the people have an address and can be invited by mail.") % {
            "count": f"{addressed:,}"
        }
    return gettext("No addresses are in this archive: you hand out activation links yourself.")
