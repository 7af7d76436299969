"""One incident in words: its moments in order, what took how long, and what is to be done next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.stewardship.watch.cases.clocks import Kept, Lag, Said
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.pages import CasePage
from freehold.stewardship.watch.cases.queries import CaseSeen

_FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}
_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment on the line of time. ``state``: done, now (a clock that runs), late, todo."""

    label: str
    when: str
    by: str
    others: Sequence[str]
    state: str


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of the 72 hours. ``kind``: good (told), warn (runs), bad (over)."""

    title: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: see the component ``steps``."""

    title: str
    state: str
    text: str = ""
    href: str = ""
    action: str = ""


def marks(case: CaseSeen, sources: Mapping[str, str], *, now: datetime) -> list[Mark]:
    """Every clock that was set, and those that are still to come."""
    found = [_mark(clock, kept, sources) for clock, kept in case.clocks.items()]
    due = case.authority_due
    if due is not None and Clock.AUTHORITY_TOLD not in case.clocks:
        text = _("by %(when)s UTC") % {"when": date_format(due, "j F Y, H:i")}
        found.append(Mark(_("Tell the authority"), text, "", (), "late" if due < now else "now"))
    if case.state is State.AFFECTS_US and Clock.MEMBERS_TOLD not in case.clocks:
        found.append(Mark(_("Tell the members"), _("not yet"), "", (), "todo"))
    return found


def _mark(clock: Clock, kept: Kept, sources: Mapping[str, str]) -> Mark:
    others = [
        f"{when(one)}, {said_by(one, sources)}" for one in kept.others if when(one) != when(kept.stands)
    ]
    return Mark(str(clock.label), when(kept.stands), said_by(kept.stands, sources), others, "done")


def when(said: Said) -> str:
    """A moment, as exactly as it is known."""
    form = _FORMATS.get(said.precision)
    return (
        date_format(said.at, form)
        if form
        else _("%(when)s UTC") % {"when": date_format(said.at, "j F Y, H:i")}
    )


def said_by(said: Said, sources: Mapping[str, str]) -> str:
    if said.said_by == "house":
        return _("corrected here") if said.corrects and said.place else _("noted here")
    return _("says %(source)s") % {"source": sources.get(said.said_by, said.said_by)}


def left(case: CaseSeen, *, now: datetime) -> Left | None:
    """What is left of the time to tell the authority; None where nothing runs."""
    due = case.authority_due
    if due is None:
        return None
    told = case.at(Clock.AUTHORITY_TOLD)
    if told is not None:
        early = told <= due
        text = _("Within the 72 hours.") if early else _("After the 72 hours: say why, when you are asked.")
        return Left(_("The authority was told"), text, "good" if early else "warn")
    if due < now:
        title = _("The 72 hours are over, since %(time)s") % {"time": hours(now - due)}
        return Left(title, _("Tell the authority now, and give the reasons for the delay with it."), "bad")
    title = _("%(time)s left to tell the authority") % {"time": hours(due - now)}
    text = _("Until %(when)s UTC, unless it is unlikely that anybody comes to harm by it.")
    return Left(title, text % {"when": date_format(due, "j F Y, H:i")}, "warn")


def hours(span: timedelta) -> str:
    """ "41 hours", "12 minutes": rounded down, so that nobody counts on more than there is."""
    seconds = int(span.total_seconds())
    if seconds >= _HOUR:
        return ngettext("%(num)d hour", "%(num)d hours", seconds // _HOUR) % {"num": seconds // _HOUR}
    return ngettext("%(num)d minute", "%(num)d minutes", seconds // 60) % {"num": seconds // 60}


_LAGS = {
    (Clock.OCCURRED, Clock.DISCOVERED): lambda: _("from when it happened until they found out"),
    (Clock.OCCURRED, Clock.DISCLOSED): lambda: _("from when it happened until they said so"),
    (Clock.OCCURRED, Clock.LISTED): lambda: _("from when it happened until it was listed"),
    (Clock.DISCLOSED, Clock.LISTED): lambda: _("from when they said so until it was listed"),
    (Clock.LISTED, Clock.SEEN): lambda: _("from the list until you heard of it"),
    (Clock.SEEN, Clock.DECIDED): lambda: _("from hearing of it until you decided"),
    (Clock.DECIDED, Clock.MEMBERS_TOLD): lambda: _("from deciding until members were told"),
    (Clock.DECIDED, Clock.MOVED): lambda: _("from deciding until you had moved"),
}


def lag(one: Lag) -> tuple[str, str]:
    """How long, and from what to what."""
    days = ngettext("%(num)s day", "%(num)s days", one.days) % {"num": f"{one.days:,}"}
    return days, _LAGS[one.earlier, one.later]()


def steps(page: CasePage) -> list[Step]:
    """What to do, in order. What another room does has a link to it, once that room is there."""
    case = page.line.case
    if case.state is State.CANDIDATE:
        return [Step(_("Decide whether it concerns you"), "current", href="#decide", action=_("Decide"))]
    if case.state is not State.AFFECTS_US:
        return []
    found = list(_steps(page))
    first = next((number for number, step in enumerate(found) if step.state == "todo"), None)
    if first is not None:
        step = found[first]
        found[first] = Step(step.title, "current", step.text, step.href, step.action)
    return found


def _steps(page: CasePage) -> Iterator[Step]:
    case = page.line.case
    whose = _done(case.whose is not Whose.UNKNOWN)
    yield Step(_("Say whose breach it is"), whose, href="#decide", action=_("Say it"))
    if case.platform:
        yield Step(
            _("Change the password there, and end its sessions and keys"),
            "todo" if Clock.MEMBERS_TOLD not in case.clocks else "done",
            _("Whoever looks after the account does it now: it costs nothing."),
        )
    if case.authority_due is not None:
        draft = path_of("telling:authority", case.id)
        told = _done(Clock.AUTHORITY_TOLD in case.clocks)
        yield Step(_("Tell the authority"), told, href=draft, action=_("Draft it"))
    letters = path_of("telling:index", case.id)
    members = _done(Clock.MEMBERS_TOLD in case.clocks)
    yield Step(_("Tell the members"), members, href=letters, action=_("Write"))
    if case.platform:
        leave = path_of("services:leave", case.platform) or path_of("services:one", case.platform)
        moved = _done(Clock.MOVED in case.clocks)
        yield Step(_("Move away, or say why you stay"), moved, href=leave, action=_("Plan it"))
    yield Step(_("Close it"), _done(case.state is State.CLOSED), href="#decide", action=_("Close"))


def _done(done: object) -> str:
    return "done" if done else "todo"


def compared_rows(compared: Mapping[str, Any]) -> list[list[str]]:
    """Comparable cases as rows of a table."""
    return [
        [
            one["name"],
            date_format(date.fromisoformat(one["occurred"]), "F Y") if one["occurred"] else _("not said"),
            f"{one['people']:,}" if one["people"] is not None else "",
            f"{one['days']:,}" if one["days"] is not None else "",
        ]
        for one in compared.get("cases", ())
    ]


def path_of(name: str, *given: object) -> str:
    """The address of a page of another room; "" while there is none."""
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return ""
