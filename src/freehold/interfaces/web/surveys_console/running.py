"""A survey is opened, watched, reminded of, closed, asked anew and deleted."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.capabilities.surveys import cautions, jobs, links
from freehold.capabilities.surveys.bounds import (
    LEAST_BETWEEN_LETTERS,
    MOST_ANSWERS,
    MOST_REMINDERS,
)
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.operations import closing, framing, inviting, making
from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire.editing import documents, languages
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import reckoning, wording
from freehold.interfaces.web.surveys_console.reach import WRONG, Context, for_draft, for_survey
from freehold.interfaces.web.surveys_console.stages import stages
from freehold.interfaces.web.surveys_console.tongues import name_of

DAYS = [
    (7, _("A week")),
    (14, _("Two weeks")),
    (21, _("Three weeks")),
    (30, _("A month")),
    (90, _("Three months")),
    (180, _("Half a year, which is the longest")),
]


class OpenForm(forms.Form):
    """How long, how many, and that it is meant."""

    days = forms.TypedChoiceField(label=_("How long is it open?"), choices=DAYS, coerce=int, initial=14)
    ends_on = forms.DateField(
        label=_("Or until a day"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("It closes as that day begins, in UTC. Within half a year."),
    )  # fmt: skip
    closes_after = forms.IntegerField(
        label=_("Close it earlier, with so many answers"), required=False, min_value=1, max_value=MOST_ANSWERS
    )
    sure = forms.BooleanField(
        label=_("I have looked at it as members will see it. From here on nothing of it changes."),
        error_messages={"required": _("Please look at the preview, and say so here.")},
    )


def told(written: Written) -> list[cautions.Caution]:
    """What has to be known before it opens."""
    others = documents.languages(written.document)[1:]
    return cautions.cautions(
        written.questionnaire,
        promise=written.seen.promise,
        way=written.seen.way,
        drawn=[one.drawn for one in written.strata],
        unsaid=sum(languages.missing(written.document, one) for one in others),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def open_up(request: HouseRequest, written: Written) -> HttpResponse:
    form = OpenForm(request.POST or None)
    if form.is_valid():
        try:
            _open(request, written, form.cleaned_data, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, wording.refused(refusal, written.document))
        else:
            messages.success(request, _opened(written))
            return go("surveys_console:one", written.seen.id)
    context: Context = {
        "written": written,
        "stages": stages(written, "open_up"),
        "made": form,
        "cautions": told(written),
        "is_invited": written.seen.way is Way.INVITED,
        "drawn": sum(one.drawn for one in written.strata),
        "spoken": [name_of(one) for one in documents.languages(written.document)],
        "is_anonymous": written.seen.promise is Promise.ANONYMOUS,
    }
    return render(request, "surveys_console/open.html", context, status=WRONG if form.is_bound else 200)


def _open(request: HouseRequest, written: Written, given: dict[str, Any], *, at: datetime) -> None:
    ends_on = given["ends_on"]
    making.open_up(
        request.access,
        survey_id=written.seen.id,
        at=at,
        closes_at=datetime.combine(ends_on, time(), UTC) if ends_on else at + timedelta(days=given["days"]),
        closes_after=given["closes_after"],
    )
    if written.seen.way is Way.INVITED:
        jobs.invite.enqueue(survey_id=str(written.seen.id))


def _opened(written: Written) -> str:
    if written.seen.way is Way.INVITED:
        return say("It is open. The letters are on their way.")
    return say("It is open, by its link.")


@require_safe
@for_survey
def one(request: HouseRequest, written: Written) -> HttpResponse:
    """How it stands: a draft leads to its questions, an open one is watched, a closed one is over."""
    return _watch(request, written, FrameForm(initial={"sites": "\n".join(_sites(written))}))


class FrameForm(forms.Form):
    """Sites of others that may show it."""

    sites = forms.CharField(
        label=_("Sites that may show it"), required=False, max_length=2_000,
        help_text=_("One in a line, as https://shop.example.org. No other site can show it in a frame."),
        widget=forms.Textarea(attrs={"rows": 3, "data-grows": ""}),
    )  # fmt: skip


@require_POST
@for_survey
def frame(request: HouseRequest, written: Written) -> HttpResponse:
    form = FrameForm(request.POST)
    if form.is_valid():
        try:
            sites = form.cleaned_data["sites"].split()
            framing.frame(request.access, survey_id=written.seen.id, sites=sites)
        except Refusal as refusal:
            form.add_error("sites", wording.refused(refusal, written.document))
        else:
            messages.success(request, say("Kept."))
            return go("surveys_console:one", written.seen.id)
    return _watch(request, written, form, status=WRONG)


def _watch(request: HouseRequest, written: Written, form: FrameForm, *, status: int = 200) -> HttpResponse:
    seen, now = written.seen, clock.now()
    if seen.state is State.DRAFT and not form.is_bound:
        context: Context = {"written": written, "stages": stages(written, "one")}
        return render(request, "surveys_console/draft.html", context, status=status)
    there = sum(one.frame for one in written.strata)
    context = {
        "written": written,
        "seen": seen,
        "stages": stages(written, "one"),
        "is_open": seen.state is State.OPEN,
        "is_invited": seen.way is Way.INVITED,
        "is_anonymous": seen.promise is Promise.ANONYMOUS,
        "worth": reckoning.worth(seen.answers, there) if there else "",
        "remind_from": _next_reminder(written),
        "may_remind": _may_remind(written, at=now),
        "reminders_left": MOST_REMINDERS - seen.reminded,
        "link": request.build_absolute_uri(links.for_everybody(seen.slug)),
        "embed": _embed(request, written),
        "made": form,
        "sites": _sites(written),
        "results": _results(written),
        "cautions": told(written) if seen.state is State.OPEN else [],
    }
    return render(request, "surveys_console/watch.html", context, status=status)


def _sites(written: Written) -> list[str]:
    return framing.sites_of(written.seen.slug)


def _embed(request: HouseRequest, written: Written) -> str:
    path = request.build_absolute_uri(links.in_a_frame(written.seen.slug))
    return (
        f'<iframe src="{path}" title="{_title(written)}" width="100%" height="640" loading="lazy"></iframe>'
    )


def _title(written: Written) -> str:
    return "".join(one for one in written.seen.title if one not in '"<>&')[:120]


def _results(written: Written) -> str:
    """Where the figures are; empty while there is no such room."""
    try:
        return reverse("results:index", args=[written.seen.id])
    except NoReverseMatch:
        return ""


def _next_reminder(written: Written) -> datetime | None:
    """When the next reminder may go out; None where there is none left."""
    seen = written.seen
    if seen.opened_at is None or seen.reminded >= MOST_REMINDERS or seen.way is not Way.INVITED:
        return None
    return seen.opened_at + LEAST_BETWEEN_LETTERS * (seen.reminded + 1)


def _may_remind(written: Written, *, at: datetime) -> bool:
    following = _next_reminder(written)
    return written.seen.state is State.OPEN and following is not None and at >= following


@require_POST
@for_survey
def remind(request: HouseRequest, written: Written) -> HttpResponse:
    try:
        inviting.remind(request.access, survey_id=written.seen.id, at=clock.now())
    except Refusal as refusal:
        messages.error(request, wording.refused(refusal, written.document))
    else:
        jobs.invite.enqueue(survey_id=str(written.seen.id))
        messages.success(request, say("The reminders are on their way to those who have not answered."))
    return go("surveys_console:one", written.seen.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_survey
def close(request: HouseRequest, written: Written) -> HttpResponse:
    """Asked first: a survey that was closed opens no more."""
    if request.method != "POST":
        if written.seen.state is not State.OPEN:
            return go("surveys_console:one", written.seen.id)
        context = {"written": written, "stages": stages(written, "one"), "seen": written.seen}
        return render(request, "surveys_console/close.html", context)
    try:
        closing.close(request.access, survey_id=written.seen.id, at=clock.now())
    except Refusal as refusal:
        messages.error(request, wording.refused(refusal, written.document))
    else:
        messages.success(request, say("It is closed. Links lead nowhere any more."))
    return go("surveys_console:one", written.seen.id)


@require_POST
@for_survey
def again(request: HouseRequest, written: Written) -> HttpResponse:
    """A new edition: the same questions, compared over time."""
    try:
        made = making.again(request.access, survey_id=written.seen.id, at=clock.now())
    except Refusal as refusal:
        messages.error(request, wording.refused(refusal, written.document))
        return go("surveys_console:one", written.seen.id)
    messages.success(request, say("A new edition. Ask the same questions in the same words to compare them."))
    return go("surveys_console:questions", made)


@require_safe
@for_survey
def delete(request: HouseRequest, written: Written) -> HttpResponse:
    """For good, with all answers: asked before."""
    context = {"written": written, "stages": stages(written, "one"), "seen": written.seen}
    return render(request, "surveys_console/delete.html", context)


@require_POST
@with_fresh_proof
@for_survey
def delete_now(request: HouseRequest, written: Written) -> HttpResponse:
    making.delete(request.access, survey_id=written.seen.id)
    messages.success(request, say("It is deleted."))
    return go("surveys_console:index")
