"""Asking by right without an account: a mail address is all that is asked for."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.people.joining import Proof
from freehold.interfaces.web.people.signing_in import visit_of
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people.challenges import ChallengeSpent
from freehold.trust.people.joining import Solved
from freehold.trust.rights.asking import requests
from freehold.trust.rights.asking.kinds import Kind
from freehold.trust.rights.asking.requests import NothingAsked


class AskForm(forms.Form):
    """What somebody without an account asks for. The address is written to, to know that it is theirs."""

    email = forms.EmailField(
        label=_("The mail address that it is about"),
        help_text=_("We write to it, and do nothing before it has answered. We ask for nothing else."),
        max_length=254,
        error_messages={"required": _("Give the address that we may have.")},
    )
    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[(kind.value, kind.label) for kind in Kind],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=requests.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "data-grows": ""}),
        error_messages={"required": _("Write at least a sentence.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HouseRequest) -> HttpResponse:
    made, riddle = AskForm(request.POST if request.method == "POST" else None), request.POST.get("riddle", "")
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        try:
            requests.ask_without_account(
                kind=Kind(given["kind"]),
                words=given["words"],
                address=given["email"],
                solved=Solved(riddle, request.POST.get("answer", "")),
                visit=visit_of(request),
                at=clock.now(),
            )
        except Refusal as refusal:
            say(made, refusal)
            riddle = "" if isinstance(refusal, ChallengeSpent) else riddle
        else:
            return HttpResponseRedirect(reverse("trust:ask_sent"))
    context = {"made": made, "proof": Proof(riddle or requests.riddle(at=clock.now()))}
    return render(request, "trust/ask.html", context, status=422 if made.is_bound else 200)


@require_http_methods(["GET", "HEAD"])
def sent(request: HouseRequest) -> HttpResponse:
    """The same whether the address is known here or not."""
    return render(request, "trust/ask_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HouseRequest, token: str) -> HttpResponse:
    """The link of the letter: it proves the address once, and from then on another one leads here."""
    if request.method == "POST":
        after = requests.prove(token, at=clock.now())
        return HttpResponseRedirect(reverse("trust:asked", args=[after]))
    try:
        shown = requests.by_link(request.access, token)
    except NothingAsked:
        return render(request, "trust/ask_spent.html", status=404)
    link = request.build_absolute_uri(request.path)
    proved = requests.is_proved(token)
    return render(
        request, "trust/asked.html", {"shown": shown, "proved": proved, "link": link, "token": token}
    )
