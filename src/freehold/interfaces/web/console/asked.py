"""What people ask by right, with the clock that runs; whom else we asked to erase; what retention did."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.disclosure import passings
from freehold.trust.rights import retention
from freehold.trust.rights.asking import correcting, requests, standing
from freehold.trust.rights.asking.kinds import Kind, Outcome
from freehold.trust.rights.erasing import warrants

BOTH = ["GET", "HEAD", "POST"]


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("If you did not do it: why, and that they may complain to an authority."),
        max_length=requests.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "data-grows": ""}),
    )


class LongerForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why you need longer"),
        help_text=gettext_lazy("They read it. Two more months, once."),
        max_length=requests.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectForm(forms.Form):
    month = forms.CharField(
        label=gettext_lazy("They belong here since"),
        help_text=gettext_lazy("Year and month, such as 2019-04. Everything else they change themselves."),
        max_length=7,
    )


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    now = clock.now()
    lines = requests.waiting(request.access.actor)
    context = {
        "open": [(line, line.is_overdue(now.date())) for line in lines if line.answered_on is None],
        "done": [line for line in lines if line.answered_on is not None],
        "passings": passings.waiting(request.access),
        "erasing": warrants.open_ones(),
    }
    return render(request, "console/asked.html", context)


@require_http_methods(BOTH)
@for_the_owner
def one(request: HouseRequest, asked_id: UUID) -> HttpResponse:
    """One request, opened, and the answer to it."""
    made = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        try:
            requests.answer(
                request.access, asked_id=asked_id, outcome=Outcome(given["outcome"]), words=given["words"],
                at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        else:
            messages.success(request, _("Answered. A letter tells them."))
        return go("console:asked")
    shown = requests.read(request.access, asked_id)
    context = {
        "shown": shown,
        "made": made,
        "longer": LongerForm(),
        "who": face(request.access, shown.person_id),
        "overdue": shown.line.is_overdue(clock.now().date()),
        "uses": {use.code: use.title for use in standing.open_to_objection()},
        "corrects": CorrectForm() if shown.line.kind is Kind.CORRECT and shown.person_id else None,
        "objects": shown.line.kind is Kind.OBJECT and shown.person_id is not None,
    }
    return render(request, "console/asked_one.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_the_owner
def extend(request: HouseRequest, asked_id: UUID) -> HttpResponse:
    made = LongerForm(request.POST)
    if not made.is_valid():
        messages.error(request, _("Say why: they read it."))
        return go("console:asked_one", asked_id)
    try:
        requests.extend(request.access, asked_id=asked_id, why=made.cleaned_data["why"], at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Two more months. They are told why."))
    return go("console:asked_one", asked_id)


@require_POST
@for_the_owner
def correct(request: HouseRequest, asked_id: UUID) -> HttpResponse:
    """Set the one fact that members cannot change themselves, for who asked for it."""
    made = CorrectForm(request.POST)
    if not made.is_valid():
        messages.error(request, in_words(correcting.MonthForm()))
        return go("console:asked_one", asked_id)
    try:
        month = made.cleaned_data["month"]
        correcting.correct_since(request.access, asked_id=asked_id, month=month, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Corrected, and they are told. Now answer them."))
    return go("console:asked_one", asked_id)


@require_POST
@for_the_owner
def uphold(request: HouseRequest, asked_id: UUID) -> HttpResponse:
    """Stop using somebody's data for the purpose that they objected to."""
    shown = requests.read(request.access, asked_id)
    if shown.person_id is not None and shown.purpose:
        standing.uphold(shown.person_id, purpose=shown.purpose)
        messages.success(request, _("Their data are not used for that any more. Now tell them."))
    return go("console:asked_one", asked_id)


@require_POST
@for_the_owner
def confirm(request: HouseRequest, passing_id: UUID) -> HttpResponse:
    """A recipient said that it erased somebody."""
    passings.confirm(request.access.actor, passing_id=passing_id, at=clock.now())
    messages.success(request, _("Noted. Whom it was about is forgotten here too."))
    return go("console:asked")


@require_safe
@for_the_owner
def kept(request: HouseRequest) -> HttpResponse:
    """What every rule of retention did lately."""
    return render(request, "console/retention.html", {"rules": retention.results()})
