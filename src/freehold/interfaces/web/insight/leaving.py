"""An answer that may leave: what it will be worth is said first, and it is paid for on one press."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.insight import forms, wording
from freehold.interfaces.web.insight.asked import address, page_of, wish_of, words_in
from freehold.interfaces.web.insight.drawings import shown
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.insight import asking, counting, later
from freehold.stewardship.insight.expressing import WORDS
from freehold.stewardship.insight.grammar import NotUnderstood
from freehold.stewardship.insight.outside import Expected
from freehold.stewardship.insight.wishes import Wish
from freehold.trust.disclosure import noise


@require_safe
@for_the_owner
def leave(request: HouseRequest, slug: str) -> HttpResponse:
    """What an answer would be worth, or the one that was paid for this month. It spends and opens nothing."""
    now = clock.now()
    try:
        return _page(request, slug, wish_of(slug, request, at=now), at=now)
    except NotUnderstood:
        return HttpResponseRedirect(page_of(slug, {WORDS: words_in(request)}))


@require_POST
@for_the_owner
def spend(request: HouseRequest, slug: str) -> HttpResponse:
    """Pay for what was stated. What has changed since is stated anew, and nothing is spent."""
    now = clock.now()
    try:
        wish = wish_of(slug, request, at=now)
    except NotUnderstood:
        return HttpResponseRedirect(page_of(slug, {}))
    amount = forms.amount_in(request.POST)
    stated = asking.expect(request.access, slug=slug, given=wish.given, epsilon=amount, at=now)
    if asking.kept_outside(request.access, stated=stated, at=now) is None:
        if request.POST.get("version") != version_of(stated, at=now):
            messages.error(request, _("Something has changed since this was stated. Please read it again."))
            return _page(request, slug, wish, at=now, status=409)
        try:
            if counting.takes_long():
                later.outside(request.access, stated=stated, at=now)
            else:
                asking.ask_outside(request.access, stated=stated, at=now)
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
            return _page(request, slug, wish, at=now, status=422)
        if not counting.takes_long():
            messages.success(request, _("Here is the answer. It is kept, and costs nothing more this month."))
    given = {**wish.given, "amount": forms.amount_in_words(amount)}
    return HttpResponseRedirect(address("insight:leave", given, slug=slug))


def version_of(stated: Expected, *, at: datetime) -> str:
    """What was stated, as a few letters: who presses the button presses it for this."""
    said = [
        stated.asked.slug, dict(stated.given), stated.epsilon, stated.left, stated.plus_minus,
        stated.typical, f"{at:%Y-%m}",
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]


def _page(request: HouseRequest, slug: str, wish: Wish, *, at: datetime, status: int = 200) -> HttpResponse:
    asked = wish.asked
    context: dict[str, Any] = {
        "slug": slug,
        "title": wording.title(slug, asked.asks),
        "asks": wording.asks(asked.asks),
        "given": wish.given,
        "installed": noise.is_installed(),
        "inside": page_of(slug, wish.given),
    }
    if context["installed"]:
        sent = request.POST if request.method == "POST" else request.GET
        amount = forms.amount_in(sent)
        stated = asking.expect(request.access, slug=slug, given=wish.given, epsilon=amount, at=at)
        context |= _stated(request, slug, wish, stated, at)
    return render(request, "insight/leave.html", context, status=status)


def _stated(request: HouseRequest, slug: str, wish: Wish, stated: Expected, at: datetime) -> dict[str, Any]:
    told = asking.kept_outside(request.access, stated=stated, at=at)
    amount = forms.amount_in_words(stated.epsilon)
    enough = forms.amount_in_words(stated.enough) if stated.enough else ""
    given = {**wish.given, "amount": enough}
    return {
        "form": forms.pricing(wish, amount),
        "stated": stated,
        "amount": amount,
        "left": forms.amount_in_words(stated.left),
        "after": forms.amount_in_words(max(0, stated.left - stated.epsilon)),
        "affordable": stated.epsilon <= stated.left,
        "plus_minus": wording.number(stated.plus_minus),
        "typical": wording.number(stated.typical),
        "error": wording.error(stated.share),
        "enough": enough,
        "enough_href": address("insight:leave", given, slug=slug) if enough else "",
        "version": version_of(stated, at=at),
        "counting": counting.is_counting(asking.once_outside(stated, at), at=at),
        "here": address("insight:leave", {**wish.given, "amount": amount}, slug=slug),
        "opens": wording.opened(list(wish.asked.opens)),
        **shown(told),
    }
