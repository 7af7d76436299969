"""Which answers the reader's data went into, how much of the year they took, and being left out of them."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.insight import mine
from freehold.trust.disclosure.budget.spending import MICRO
from freehold.trust.rights.words import of_category


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, or a question answered inside several times. ``cost`` is a share of the year, in words."""

    asks: str
    on: date
    opened: str
    cost: str = ""
    times: int = 1


@require_safe
@for_members
def figures(request: HouseRequest) -> HttpResponse:
    seen = mine.mine(request.access, at=clock.now())
    total = seen.budget.total
    context = {
        "outside": [
            Line(_(one.asks), one.on, _words(one.opened), f"{one.epsilon / total:.0%}")
            for one in seen.answers
        ],
        "inside": [Line(_(one.asks), one.last, _words(one.opened), times=one.times) for one in seen.inside],
        "budget": seen.budget,
        "spent": f"{seen.budget.spent / total:.0%}",
        "amounts": (f"{seen.budget.spent / MICRO:g}", f"{total / MICRO:g}"),
        "left_out": seen.left_out,
    }
    return render(request, "privacy/figures.html", context)


@require_POST
@for_members
def leave_me_out(request: HouseRequest) -> HttpResponse:
    """One press. It takes nobody's yes."""
    mine.leave_me_out(request.access)
    messages.success(request, _("From now on nothing of yours goes into any figure."))
    return go("privacy:figures")


@require_POST
@for_members
def come_back(request: HouseRequest) -> HttpResponse:
    """One press the other way."""
    mine.come_back(request.access)
    messages.success(request, _("You are counted again from the next figure on."))
    return go("privacy:figures")


def _words(categories: tuple[str, ...]) -> str:
    return ", ".join(str(of_category(one)) for one in categories)
