"""Who is asked: counted before anybody is, and then drawn once, by lot."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from freehold.capabilities.surveys import strata
from freehold.capabilities.surveys.bounds import (
    LEAST_STRATUM,
    LEAST_TO_READ,
    MOST_DRAWN,
    OVERSAMPLED,
    REST_DAYS,
)
from freehold.capabilities.surveys.kinds import Sampling, State, Way
from freehold.capabilities.surveys.lots import Plan
from freehold.capabilities.surveys.operations import drawing
from freehold.capabilities.surveys.queries import frames
from freehold.capabilities.surveys.queries.drafts import StratumSeen, Written
from freehold.capabilities.surveys.queries.frames import FrameSeen
from freehold.capabilities.surveys.refused import DrawnAlready
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import reckoning, wording
from freehold.interfaces.web.surveys_console.reach import WRONG, Context, for_draft, for_survey
from freehold.interfaces.web.surveys_console.reckoning import PlanForm
from freehold.interfaces.web.surveys_console.stages import stages

GROUPED = (Sampling.STRATIFIED, Sampling.QUOTA)
TITLES = {
    Sampling.EVERYBODY: _("All members"),
    Sampling.SIMPLE: _("By lot"),
    Sampling.STRATIFIED: _("By lot within groups"),
    Sampling.QUOTA: _("So many answers from each group"),
}
SMALL = 5
"""Under so many members a number is not said: somebody would know whom it counts."""


class DrawForm(forms.Form):
    """Sizes of a sample. Of a grouped one, a field for each group."""

    size = forms.IntegerField(
        label=_("How many are asked"), min_value=1, max_value=MOST_DRAWN, required=False
    )

    def __init__(self, how: Sampling, groups: Mapping[str, int], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.how = how
        self.names = list(groups) if how in GROUPED else []
        if how in (Sampling.EVERYBODY, Sampling.QUOTA):
            del self.fields["size"]
        if how is Sampling.STRATIFIED:
            self.fields["size"].help_text = _(
                "Shared out in proportion. Or name a number for each group below."
            )
        for number, name in enumerate(self.names):
            self.fields[f"group-{number}"] = forms.IntegerField(
                label=group_name(name), min_value=1, max_value=MOST_DRAWN, required=False,
                help_text=say("%(there)s may be drawn") % {"there": few(groups[name])},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        sizes = self.sizes()
        if self.how is Sampling.SIMPLE and given.get("size") is None:
            self.add_error("size", say("Say how many."))
        if self.how is Sampling.STRATIFIED and (given.get("size") is None) == (not sizes):
            raise ValidationError(say("Name one number for all, or one for each group, and not both."))
        if self.how is Sampling.QUOTA and not sizes:
            raise ValidationError(say("Name a number for one group at least."))
        return given

    def sizes(self) -> dict[str, int]:
        found = {name: self.cleaned_data.get(f"group-{number}") for number, name in enumerate(self.names)}
        return {name: size for name, size in found.items() if size}


@require_safe
@for_survey
def people(request: HouseRequest, written: Written) -> HttpResponse:
    """The list of members in numbers, what so many answers are worth, and the draw."""
    if written.strata or written.seen.way is Way.PUBLIC or written.seen.state is not State.DRAFT:
        return _drawn(request, written)
    how, grouped_by = _asked(request.GET)
    frame = frames.frame_seen(request.access, at=clock.now(), grouped_by=grouped_by)
    size = request.GET.get("size", "")
    form = DrawForm(how, frame.groups, initial={"size": size} if size.isascii() and size.isdigit() else None)
    return _show(request, written, frame, grouped_by, form)


@require_POST
@for_draft
def draw(request: HouseRequest, written: Written) -> HttpResponse:
    """Lots are drawn, once: drawing until one likes it is no sample."""
    how, grouped_by = _asked(request.POST)
    frame = frames.frame_seen(request.access, at=clock.now(), grouped_by=grouped_by)
    form = DrawForm(how, frame.groups, request.POST)
    if not form.is_valid():
        return _show(request, written, frame, grouped_by, form, status=WRONG)
    plan = Plan(how, form.cleaned_data.get("size") or 0, grouped_by, form.sizes())
    try:
        drawn = drawing.draw(request.access, survey_id=written.seen.id, plan=plan, at=clock.now())
    except DrawnAlready as refusal:
        messages.error(request, wording.refused(refusal, written.document))
        return go("surveys_console:people", written.seen.id)
    except Refusal as refusal:
        form.add_error(None, wording.refused(refusal, written.document))
        return _show(request, written, frame, grouped_by, form, status=WRONG)
    words = ngettext("%(num)d member was drawn.", "%(num)d members were drawn.", drawn)
    messages.success(request, words % {"num": drawn})
    return go("surveys_console:people", written.seen.id)


def _asked(given: Mapping[str, str]) -> tuple[Sampling, str]:
    """Which way of drawing, and by which groups: all members where nothing that is known was named."""
    how = Sampling(given["how"]) if given.get("how") in Sampling.values else Sampling.EVERYBODY
    names = [one.name for one in strata.all_groupings()]
    if how not in GROUPED or not names:
        return (how if how not in GROUPED else Sampling.SIMPLE), ""
    return how, given["by"] if given.get("by") in names else names[0]


def _show(
    request: HouseRequest,
    written: Written,
    frame: FrameSeen,
    grouped_by: str,
    form: DrawForm,
    *,
    status: int = 200,
) -> HttpResponse:
    plan = PlanForm(request.GET if "margin" in request.GET else None)
    context: Context = {
        "written": written,
        "stages": stages(written, "people"),
        "frame": frame,
        "left_out": _left_out(frame),
        "made": form,
        "how": form.how,
        "ways": [(one, TITLES[one]) for one in TITLES],
        "grouped_by": grouped_by,
        "groupings": [(one.name, one.title) for one in strata.all_groupings()],
        "plan": plan,
        "reckoned": reckoning.planned(frame.askable, **plan.cleaned_data) if plan.is_valid() else None,
        "worth": _worth(frame.askable),
        "too_few": frame.askable < LEAST_TO_READ,
        "table": reckoning.table(frame.askable),
        "least_stratum": LEAST_STRATUM,
        "oversampled": OVERSAMPLED,
    }
    return render(request, "surveys_console/people.html", context, status=status)


def _drawn(request: HouseRequest, written: Written) -> HttpResponse:
    """After the draw: how many of each group, and nobody by name."""
    drawn = sum(one.drawn for one in written.strata)
    there = sum(one.frame for one in written.strata)
    shares = ((say("If one in five answers"), 5), (say("If half of them answer"), 2))
    many = len(written.strata) > 1
    context: Context = {
        "written": written,
        "stages": stages(written, "people"),
        "is_public": written.seen.way is Way.PUBLIC,
        "rows": [_row(one) for one in written.strata],
        "drawn": drawn,
        "worth": [(words, worth) for words, of in shares if (worth := reckoning.worth(drawn // of, there))],
        "small": [group_name(one.name) for one in written.strata if many and one.drawn < LEAST_STRATUM],
        "least_stratum": LEAST_STRATUM,
    }
    return render(request, "surveys_console/drawn.html", context)


def _worth(askable: int) -> str:
    """What a fifth of them would be worth, or as many as figures begin at."""
    tried = (reckoning.worth(askable // of, askable) for of in (5, 2, 1))
    return next((words for words in tried if words), "")


def _row(one: StratumSeen) -> list[str]:
    answered = [] if one.answered is None else [str(one.answered)]
    return [group_name(one.name), str(one.frame), str(one.drawn), str(one.wanted), *answered]


def _left_out(frame: FrameSeen) -> list[tuple[str, str]]:
    return [
        (say("Asked within %(days)d days, so they rest") % {"days": REST_DAYS}, few(frame.rested)),
        (say("Do not want to be asked"), few(frame.unwilling)),
        (
            say("Cannot be asked: never here yet, hidden or leaving, kept out, too young"),
            few(frame.out_of_reach),
        ),
    ]  # fmt: skip


def few(number: int) -> str:
    """A number of people, unless it is so small that it tells of one."""
    return say("fewer than %(number)d") % {"number": SMALL} if 0 < number < SMALL else str(number)


def group_name(name: str) -> str:
    if not name:
        return say("All members")
    return say("not known") if name == strata.UNKNOWN else name
