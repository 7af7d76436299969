"""The list of services, and one service."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.services.forms import ReviewForm
from freehold.interfaces.web.services.showing import Shown, names_among, state_words, who_act, whose
from freehold.stewardship.exit.moving import queries as moving
from freehold.stewardship.exit.moving.states import State
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.reliances import book, keepers, queries
from freehold.stewardship.watch.reliances.kinds_of_data import words_of
from freehold.stewardship.watch.reliances.seen import Members, RelianceSeen

_LEAVING = frozenset({State.LEAVING, State.BOTH, State.MOVED})


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    now = clock.now()
    seen = queries.reliances(at=now)
    states = moving.states([one.slug for one in seen])
    lines = [Shown(one, whose(one), states.get(one.slug), queries.is_due(one, on=now.date())) for one in seen]
    live = [line for line in lines if line.seen.ended_on is None]
    leaving = [line for line in live if line.state in _LEAVING]
    context = {
        "leaving": leaving,
        "used": [line for line in live if line not in leaving],
        "before": [line for line in lines if line.seen.ended_on is not None],
        "with_data": sum(line.seen.members is not Members.NOBODY for line in live),
        "due": sum(line.is_due for line in live),
        "ready": sum(line.seen.exit_percent == 100 for line in live),
        "state_words": state_words,
    }
    return render(request, "services/index.html", context)


@require_safe
@for_the_owner
def one(request: HouseRequest, slug: str) -> HttpResponse:
    entry, seen = book.line(slug), queries.reliance(slug)
    if entry is None or seen is None:
        raise Http404
    people = who_act(request)
    kept = keepers.keepers(slug, among=[person_id for person_id, _name in people])
    now = clock.now()
    context = {
        "platform": entry.platform,
        "seen": seen,
        "own": entry.own is not None,
        "whose": whose(seen),
        "kinds": [words_of(key) for key in seen.categories],
        "keepers": names_among(people, kept.known),
        "other_keepers": kept.others,
        "runs_on": _runs_on(entry.platform.sub_processors),
        "is_due": queries.is_due(seen, on=now.date()),
        "reviewing": ReviewForm(),
        "closed": moving.closed(request.access, slug=slug),
        "listed": entry.own is not None and entry.own.members == Members.LISTED,
        **_move(slug, seen),
    }
    return render(request, "services/one.html", context)


def _runs_on(slugs: tuple[str, ...]) -> list[str]:
    return [catalogue.platform(slug).name for slug in slugs if catalogue.is_known(slug)]


def _move(slug: str, seen: RelianceSeen) -> dict[str, Any]:
    state = moving.states([slug]).get(slug)
    return {"state": state, "state_word": state_words(state), "can_leave": state or seen.ended_on is None}
