"""A question in words of one's own: what can be said, what was understood, and its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.insight import wording
from freehold.interfaces.web.insight.asked import address, words_in
from freehold.interfaces.web.insight.drawings import shown
from freehold.interfaces.web.insight.forms import WordsForm
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.insight import asking, catalogue, counting, turns, wishes
from freehold.stewardship.insight.expressing import SLUG, WORDS
from freehold.stewardship.insight.grammar import NotUnderstood
from freehold.stewardship.insight.policies import SCOPE
from freehold.stewardship.insight.wishes import Wish

MOST_SHOWN = 12
EXAMPLES = (
    "count people by year of joining",
    "count people where age in 18..34 by posts",
    "count people where posts is none by month of joining",
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Where what was written is not understood any more: what stands before and after it, and what could."""

    before: str
    after: str
    could: Sequence[str]
    why: str


@require_safe
@for_staff(SCOPE)
def words(request: HouseRequest) -> HttpResponse:
    return show_words(request, words_in(request), at=clock.now())


def show_words(request: HouseRequest, said: str, *, at: datetime, status: int = 200) -> HttpResponse:
    """The page with what was said. It counts nothing."""
    found: Wish | None = None
    wrong: Wrong | None = None
    if said:
        try:
            found = wishes.wish(SLUG, {WORDS: said}, at=at)
        except NotUnderstood as refusal:
            wrong = _wrong(said, refusal)
    context = {
        "form": WordsForm(initial={WORDS: said}),
        "said": said,
        "wrong": wrong,
        "examples": [(one, address("insight:words", {WORDS: one})) for one in EXAMPLES],
        "vocabulary": [(one.name, one.means, list(one.labels(at))) for one in catalogue.attributes()],
        "turns": turns.left(at=at),
        "a_week": turns.A_WEEK,
        **(_understood(request, found, at) if found else {"found": None}),
    }
    return render(request, "insight/words.html", context, status=status)


def _understood(request: HouseRequest, found: Wish, at: datetime) -> dict[str, object]:
    told = asking.kept_inside(request.access, slug=SLUG, given=found.given, at=at)
    same = found.same
    return {
        "found": found,
        **shown(told),
        "counting": counting.is_counting(asking.once_inside(_counted(found), at), at=at),
        "opens": wording.opened(list(found.asked.opens)),
        "same": wording.title(same.question.slug, same.question.asks) if same else "",
        "same_href": address("insight:one", same.given, slug=same.question.slug) if same else "",
        "here": address("insight:words", found.given),
        "file": address("insight:file", found.given, slug=SLUG),
        "leave": address("insight:leave", found.given, slug=SLUG),
    }


def _counted(found: Wish) -> Wish:
    """What is counted for it: a question of the catalogue, where it has these figures."""
    return Wish(found.same.question, found.same.given) if found.same else found


def _wrong(said: str, refusal: NotUnderstood) -> Wrong:
    could = refusal.could[:MOST_SHOWN]
    more = len(refusal.could) - len(could)
    shown = [*could, _("and %(num)d more") % {"num": more}] if more > 0 else could
    return Wrong(said[: refusal.at], said[refusal.at :], shown, _(refusal.why) if refusal.why else "")
