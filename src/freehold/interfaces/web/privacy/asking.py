"""Asking by right: what has no button of its own, and keeping one's data without their being used."""

from typing import Any
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
from freehold.interfaces.web.doors import for_members, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.offering import offer
from freehold.trust.rights.asking import requests, standing
from freehold.trust.rights.asking.kinds import Kind

KINDS = (Kind.CORRECT, Kind.OBJECT, Kind.ERASE, Kind.SEE, Kind.OTHER)
"""What has to be asked for. The others are buttons."""


class AskForm(forms.Form):
    """What a member asks for by right."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("If you object: to which use?"),
        required=False,
        help_text=gettext_lazy("Uses for reasons of the house's own. Other uses end when you leave."),
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        help_text=gettext_lazy("What is wrong and how it should read, or what worries you."),
        max_length=requests.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "data-grows": ""}),
        error_messages={"required": gettext_lazy("Write at least a sentence.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        uses = [(one.code, one.title) for one in standing.open_to_objection()]
        offer(self, "purpose", [("", gettext_lazy("I do not object to one")), *uses])

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("kind") == Kind.OBJECT and not given.get("purpose"):
            self.add_error("purpose", _("Choose the use that you object to."))
        return given


@require_http_methods(BOTH)
@for_members
def ask(request: HouseRequest) -> HttpResponse:
    """What was asked before, and a form to ask."""
    now, made = clock.now(), AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        kind = Kind(given["kind"])
        purpose = given["purpose"] if kind is Kind.OBJECT else ""
        try:
            asked_id = requests.ask(request.access, kind=kind, words=given["words"], purpose=purpose, at=now)
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("The owner of the house reads it, and answers within a month."))
            return go("privacy:asked", asked_id)
    context = {
        "made": made,
        "asked": requests.mine(request.access),
        "restricted": standing.is_restricted(request.access.actor.person_id),
    }
    return render(request, "privacy/ask.html", context, status=422 if made.is_bound else 200)


@require_safe
@for_members
def asked(request: HouseRequest, asked_id: UUID) -> HttpResponse:
    """One's own request with its answer."""
    return render(request, "privacy/asked.html", {"shown": requests.of_mine(request.access, asked_id)})


@require_POST
@for_members
@with_fresh_proof
def only_keep(request: HouseRequest) -> HttpResponse:
    standing.restrict(request.access, at=clock.now())
    messages.success(request, _("From now on your data are only kept. Nobody sees you or your posts."))
    return go("privacy:ask")


@require_POST
@for_members
@with_fresh_proof
def use_again(request: HouseRequest) -> HttpResponse:
    standing.lift(request.access)
    messages.success(request, _("Everything is as it was, and others see you again."))
    return go("privacy:ask")
