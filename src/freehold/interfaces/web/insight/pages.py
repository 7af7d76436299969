"""The catalogue in plain words, and one question with its answer inside the house."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.insight import forms, wording
from freehold.interfaces.web.insight.asked import address, as_file, page_of, wish_of, words_in
from freehold.interfaces.web.insight.drawings import shown
from freehold.interfaces.web.insight.words import show_words
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.insight import asking, catalogue, counting, later, queries, turns, writing
from freehold.stewardship.insight.expressing import SLUG, WORDS
from freehold.stewardship.insight.grammar import NotUnderstood
from freehold.stewardship.insight.policies import SCOPE
from freehold.trust.disclosure.budget import spending


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of the catalogue. ``answered``: somebody asked it this week."""

    slug: str
    title: str
    asks: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Room:
    key: str
    title: Promise
    icon: str
    entries: list[Entry]


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    now = clock.now()
    answered = queries.answered_this_week(request.access, at=now)
    rooms = [Room(key, title, icon, []) for key, (title, icon) in wording.ABOUT.items()]
    by_key = {one.key: one for one in rooms}
    for one in catalogue.all_questions():
        entry = Entry(
            one.slug, wording.title(one.slug, one.asks), wording.asks(one.asks), one.slug in answered
        )
        by_key[one.about].entries.append(entry)
    context = {
        "rooms": [one for one in rooms if one.entries],
        "budget": spending.standing(at=now),
        "turns": turns.left(at=now),
    }
    return render(request, "insight/index.html", context)


@require_safe
@for_staff(SCOPE)
def one(request: HouseRequest, slug: str) -> HttpResponse:
    """Choices, and the answer of this week if it was asked. It counts nothing."""
    if slug == SLUG:
        return HttpResponseRedirect(page_of(SLUG, {WORDS: words_in(request)}))
    now = clock.now()
    wish = wish_of(slug, request, at=now)
    told = asking.kept_inside(request.access, slug=slug, given=wish.given, at=now)
    context = {
        "slug": slug,
        "asked": wish.asked,
        "title": wording.title(slug, wish.asked.asks),
        "asks": wording.asks(wish.asked.asks),
        "form": forms.choosing(wish.asked, dict(wish.given)),
        **shown(told),
        "counting": counting.is_counting(asking.once_inside(wish, now), at=now),
        "opens": wording.opened(list(wish.asked.opens)),
        "file": address("insight:file", wish.given, slug=slug),
        "here": page_of(slug, wish.given),
        "leave": address("insight:leave", wish.given, slug=slug),
    }
    return render(request, "insight/one.html", context)


@require_POST
@for_staff(SCOPE)
def answer(request: HouseRequest, slug: str) -> HttpResponse:
    """Count, and keep the answer for the week."""
    now = clock.now()
    try:
        wish = wish_of(slug, request, at=now)
        if counting.takes_long():
            later.inside(request.access, slug=slug, given=wish.given, at=now)
        else:
            asking.ask_inside(request.access, slug=slug, given=wish.given, at=now)
    except NotUnderstood:
        return show_words(request, words_in(request), at=now, status=422)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return HttpResponseRedirect(page_of(slug, wish.given))


@require_safe
@for_staff(SCOPE)
def download(request: HouseRequest, slug: str) -> HttpResponse:
    """The answer of this week as CSV; nothing where it was not asked yet."""
    now = clock.now()
    try:
        wish = wish_of(slug, request, at=now)
    except NotUnderstood:
        raise Http404 from None
    told = asking.kept_inside(request.access, slug=slug, given=wish.given, at=now)
    if told is None:
        raise Http404
    return as_file(writing.as_csv(told), f"{slug}-{told['on']}.csv")
