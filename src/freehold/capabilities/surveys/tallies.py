"""What surveys answer about everybody together: who was invited, and who took part, never what they said.

Both are found by keyed hashes of survey and person, so that those who are to be left out are.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Invitation, Mark, Survey, once
from freehold.capabilities.surveys.questionnaire.words import in_language
from freehold.capabilities.surveys.states import questionnaire_of
from freehold.ports.answers import Asking, Choice, Given, Question, Shape, Tally, less
from freehold.trust.people import together

LAST = Choice("surveys", ("3", "5"), "3", "how many surveys, the last ones that opened")
STEPS = ("members", "were invited", "took part")
Some = Collection[UUID] | None


def invited(asking: Asking) -> Tally:
    """By survey. Of one survey each is invited once."""
    titles = _titles(_last(asking.given, asking.at))

    def count(some: Some) -> Mapping[str, int]:
        rows = _theirs(Invitation.objects.filter(survey__in=titles), "once", titles, some)
        found = rows.order_by().values_list("survey").annotate(people=Count("id"))
        return {titles[survey]: people for survey, people in found}

    return Tally(less(count, asking.without), together.how_many(without=asking.without))


def taking_part(asking: Asking) -> Tally:
    """In the newest survey of which it is known: it is open, or answers go under the keys of those who gave
    them. What is left of an anonymous survey that closed does not say who took part, so nobody could be
    left out of it."""
    newest = _invited_to(asking.at).exclude(promise=Promise.ANONYMOUS, closed_at__isnull=False)
    ids = list(newest.values_list("id", flat=True)[:1])

    def count(some: Some) -> Mapping[str, int]:
        rows = Invitation.objects.filter(survey__in=ids)
        marks = Mark.objects.filter(survey__in=ids)
        return {
            STEPS[1]: _theirs(rows, "once", ids, some).count(),
            STEPS[2]: _theirs(marks, "invitation__once", ids, some).count(),
        }

    base = together.how_many(without=asking.without)
    return Tally({STEPS[0]: base, **less(count, asking.without)}, base)


def _theirs(rows: "QuerySet[Any]", column: str, surveys: Collection[UUID], some: Some) -> "QuerySet[Any]":
    if some is None:
        return rows
    return rows.filter(**{f"{column}__in": [once(survey, one) for survey in surveys for one in some]})


def _invited_to(at: datetime) -> "QuerySet[Survey]":
    return Survey.objects.filter(way=Way.INVITED, opened_at__lte=at).order_by("-opened_at", "-id")


def _last(given: Given, at: datetime) -> Sequence[Survey]:
    return list(_invited_to(at)[: int(given["surveys"])])


def _titles(surveys: Sequence[Survey]) -> dict[UUID, str]:
    """What each is called, the newest first; two of one name are told apart by their number."""
    found: dict[UUID, str] = {}
    for one in surveys:
        asked = questionnaire_of(one)
        title = in_language(asked.title, asked.languages, asked.languages[0])
        title = f"{title} ({one.edition})" if one.edition > 1 else title
        same = sum(other.partition(" #")[0] == title for other in found.values())
        found[one.id] = f"{title} #{same + 1}" if same else title
    return found


QUESTIONS = (
    Question(
        slug="invited",
        about="surveys",
        shape=Shape.HISTOGRAM,
        asks="How many members were invited to each of the last surveys?",
        choices=(LAST,),
        labels=lambda given, at: list(_titles(_last(given, at)).values()),
        reach=lambda given: int(given["surveys"]),
        tally=invited,
    ),
    Question(
        slug="taking-part",
        about="surveys",
        shape=Shape.FUNNEL,
        asks="How many members were invited to the newest survey, and how many took part so far?",
        labels=lambda _given, _at: STEPS,
        reach=lambda _given: len(STEPS),
        tally=taking_part,
    ),
)
