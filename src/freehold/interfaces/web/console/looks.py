"""Reviewing looks: who looked at members' data, for what and why. About whom is seen under an unlock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import (
    for_any_office,
    for_reviewers,
    signed_in,
    who_was_told,
    with_fresh_proof,
)
from freehold.interfaces.web.faces import face, faces
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.profile import ROLES
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.cards import Card
from freehold.interfaces.web.shell.times import month_in_words
from freehold.trust.access import looked, reviewing
from freehold.trust.access.copies import period_of
from freehold.trust.access.looked import Looked
from freehold.trust.access.reviewing import LONGEST_WORDS, Verdict
from freehold.trust.access.unlocks import LONGEST_REASON
from freehold.trust.register import purposes
from freehold.trust.register.actors import Role
from freehold.trust.rights import oversight, words

_PERIOD = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_VERDICTS = {
    Verdict.FINE: gettext_lazy("It was right"),
    Verdict.QUESTION: gettext_lazy("I have a question"),
    Verdict.WRONG: gettext_lazy("It was wrong"),
}


class VerdictForm(forms.Form):
    """What a reviewer found."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("What you found"), choices=list(_VERDICTS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Your words"),
        help_text=gettext_lazy(
            "A question goes to the one who looked. That it was wrong, the member is told."
        ),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-grows": ""}),
    )


class SettleForm(forms.Form):
    """What was done about it."""

    words = forms.CharField(
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("If the look was wrong, the member reads this."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "data-grows": ""}),
    )


class AboutForm(forms.Form):
    """Why a reviewer needs to know whom it was about."""

    reason = forms.CharField(
        label=gettext_lazy("Why you need to know"),
        help_text=gettext_lazy("At least ten letters. They find an entry that you looked."),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One look, or looks under one unlock, in words."""

    look: Looked
    who: Card | None
    role: str
    purpose: str
    kinds: str
    state: str
    overdue: bool


@require_safe
@for_reviewers
def index(request: HouseRequest) -> HttpResponse:
    """A month of looks: what is to be reviewed first, then what was."""
    now = clock.now()
    period = request.GET.get("month", "")
    period = period if _PERIOD.fullmatch(period) else period_of(now)
    found = looked.of_month(request.access, period=period)
    lines = _lines(request, [one for one in found if one.is_to_review], now)
    context = {
        "period": period,
        "month_in_words": month_in_words,
        "months": [oversight.months_before(now, back) for back in range(oversight.KEPT_MONTHS)],
        "open": [one for one in lines if not one.look.verdict or not one.look.settled],
        "done": [one for one in lines if one.look.verdict and one.look.settled],
        "overdue": sum(one.overdue for one in lines),
        "not_listed": len(found) - len(lines),
        "owner": request.access.actor.is_owner,
    }
    return render(request, "console/looks.html", context)


@require_safe
@for_any_office
@who_was_told
def mine(request: HouseRequest) -> HttpResponse:
    """A month of the reader's own looks, with what was found of them. At whom is not shown here either."""
    now = clock.now()
    period = request.GET.get("month", "")
    period = period if _PERIOD.fullmatch(period) else period_of(now)
    context = {
        "period": period,
        "month_in_words": month_in_words,
        "months": [oversight.months_before(now, back) for back in range(oversight.KEPT_MONTHS)],
        "lines": _lines(request, looked.of_mine(request.access, period=period), now),
    }
    return render(request, "console/my_looks.html", context)


@require_http_methods(BOTH)
@for_reviewers
def look(request: HouseRequest, period: str, of: UUID) -> HttpResponse:
    """One of them, and what is found of it."""
    made = VerdictForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        try:
            reviewing.review(
                request.access,
                period=_checked(period),
                of=of,
                verdict=Verdict(given["verdict"]),
                words=given["words"],
                at=clock.now(),
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Written down."))
            return _to_month(period)
    return _page(request, period, of, made)


@require_POST
@for_reviewers
def settle(request: HouseRequest, period: str, of: UUID) -> HttpResponse:
    """Close a question, or a look that was wrong."""
    try:
        said = request.POST.get("words", "")
        reviewing.settle(request.access, period=_checked(period), of=of, words=said, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("console:look", period, of)
    messages.success(request, _("Settled."))
    return _to_month(period)


@require_POST
@for_reviewers
@with_fresh_proof
def about(request: HouseRequest, period: str, of: UUID) -> HttpResponse:
    """See whom a look was about, for half an hour."""
    try:
        reviewing.unlock_about(
            request.access,
            signed_in(request),
            period=_checked(period),
            of=of,
            reason=request.POST.get("reason", ""),
            at=clock.now(),
        )
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return go("console:look", period, of)


def _page(request: HouseRequest, period: str, of: UUID, made: VerdictForm) -> HttpResponse:
    now = clock.now()
    found = reviewing.one(request.access, period=_checked(period), of=of)
    mine = found.who == request.access.actor.person_id
    context = {
        "period": period,
        "line": _lines(request, [found], now)[0],
        "about": face(
            request.access, reviewing.about_whom(request.access, signed_in(request), found, at=now)
        ),
        "said": reviewing.words_of(request.access, of=of) if found.verdict else "",
        "made": made,
        "settle": SettleForm(),
        "ask": AboutForm(),
        "mine": mine,
        "another": mine and not reviewing.is_alone(found.who),
    }
    return render(request, "console/look.html", context, status=422 if made.errors else 200)


def _lines(request: HouseRequest, found: Sequence[Looked], now: datetime) -> list[Line]:
    shown = faces(request.access, {one.who for one in found})
    return [
        Line(
            look=one,
            who=shown[one.who],
            role=str(ROLES[Role(one.role)]),
            purpose=_purpose(one.purpose),
            kinds=", ".join(str(words.of_category(kind)) for kind in sorted(one.categories)),
            state=_state(one),
            overdue=one.is_overdue(now),
        )
        for one in found
    ]


def _state(one: Looked) -> str:
    if not one.verdict:
        return _("Not reviewed yet")
    return str(_VERDICTS[Verdict(one.verdict)]) if one.settled else _("Open")


def _purpose(code: str) -> str:
    try:
        return str(purposes.by_code(code).title)
    except KeyError:  # of a capability that is not there any more
        return code


def _checked(period: str) -> str:
    if not _PERIOD.fullmatch(period):
        raise Http404
    return period


def _to_month(period: str) -> HttpResponse:
    answer = go("console:looks")
    answer.headers["Location"] += f"?month={period}"
    return answer
