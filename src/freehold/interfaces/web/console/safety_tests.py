"""Safety tests as the owner reads them: what was tried, what it brought, what to do."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.assurance import queries
from freehold.stewardship.assurance.catalogue import DRILLS
from freehold.stewardship.assurance.drills.kinds import WORDS, Kind
from freehold.stewardship.assurance.drills.outcome import Verdict
from freehold.stewardship.assurance.queries import TestLine


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of test, its newest report if there is one, and how it is run."""

    kind: Kind
    last: TestLine | None

    @property
    def title(self) -> Promise:
        return WORDS[self.kind].title

    @property
    def attack(self) -> Promise:
        return WORDS[self.kind].attack


VERDICTS = {
    Verdict.HELD: (_("Nothing was got"), "good"),
    Verdict.BROKEN: (_("Something was got"), "bad"),
    Verdict.UNPROVED: (_("Nothing is proved"), "warn"),
}


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    lines = queries.tests(request.access)
    last = queries.newest(lines)
    shelves = [Shelf(kind, last.get(kind)) for kind in Kind if kind in DRILLS or kind in last]
    context = {"shelves": shelves, "lines": lines, "words": WORDS, "verdicts": VERDICTS}
    return render(request, "console/safety_tests.html", context)


@require_safe
@for_the_owner
def one(request: HouseRequest, test_id: UUID) -> HttpResponse:
    line, told = queries.the_test(request.access, test_id=test_id)
    more = told["gained_in_all"] - len(told["gained"])
    context = {
        "line": line,
        "told": told,
        "more": more,
        "tried": [[each["what"], f"{each['times']:,}"] for each in told["tried"]],
        "controls": [[name, _("Yes") if held else _("No")] for name, held in told["controls"].items()],
        "words": WORDS[line.kind],
        "verdicts": VERDICTS,
    }
    return render(request, "console/safety_test.html", context)
