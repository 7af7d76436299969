"""The way of a survey, from its first question to its last answer, as a line of steps above each page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.queries.drafts import Written


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: ``note`` is how it stands."""

    key: str
    label: str
    note: str
    path: str
    current: bool
    done: bool


def stages(written: Written, here: str) -> list[Stage]:
    is_draft = written.seen.state is State.DRAFT
    told = [
        ("questions", _("Questions"), _questions(written), True),
        (
            "people",
            _("Who is asked"),
            _people(written),
            bool(written.strata) or written.seen.way is Way.PUBLIC,
        ),
        ("texts", _("Promise and texts"), _promise(written), True),
        ("preview", _("Preview"), "", not is_draft),
        ("open_up", _("Open"), _("not yet") if is_draft else _("opened"), not is_draft),
        ("one", _("Watch and close"), _watch(written), written.seen.state is State.CLOSED),
    ]
    return [
        Stage(key, label, note, _path(written, key), key == here, done) for key, label, note, done in told
    ]


def _path(written: Written, key: str) -> str:
    """What was opened is watched: there is no page any more that opens it."""
    opened = key == "open_up" and written.seen.state is not State.DRAFT
    return reverse(f"surveys_console:{'one' if opened else key}", args=[written.seen.id])


def _questions(written: Written) -> str:
    count = sum(1 for _one in written.questionnaire.questions())
    return ngettext("%(num)d question", "%(num)d questions", count) % {"num": count}


def _people(written: Written) -> str:
    if written.seen.way is Way.PUBLIC:
        return _("everybody with the link")
    if not written.strata:
        return _("nobody drawn yet")
    drawn = sum(one.drawn for one in written.strata)
    return ngettext("%(num)d member", "%(num)d members", drawn) % {"num": drawn}


def _promise(written: Written) -> str:
    return _("anonymous") if written.seen.promise is Promise.ANONYMOUS else _("confidential")


def _watch(written: Written) -> str:
    if written.seen.state is State.DRAFT:
        return ""
    if written.seen.state is State.CLOSED:
        return _("closed")
    there = written.seen.answers + written.seen.waiting
    return ngettext("%(num)d answer", "%(num)d answers", there) % {"num": there}
