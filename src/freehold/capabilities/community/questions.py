"""What the community answers about everybody together: of public things alone, counted in SQL.

Private groups are not counted, nor what was taken down, nor what has lost its author.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet, Window
from django.db.models.functions import DenseRank, RowNumber

from freehold.capabilities.community.models.groups import Group, Membership
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.ports.answers import Asking, Choice, Given, Question, Shape, Tally, less, month_starts
from freehold.ports.attributes import Attribute
from freehold.trust.people import together

MOST_POSTS = 20
MOST_PLACES = 5
LEVELS = (("none", 0, 1), ("1", 1, 2), ("2–4", 2, 5), ("5–19", 5, 20), ("20 or more", 20, None))
STEPS = ("came", "wrote", "wrote in two topics", "wrote in five topics")
MONTHS = Choice("months", ("1", "3", "6", "12"), "3", "how many months back, this one included")
COHORT = Choice("ago", ("3", "6", "12"), "3", "how many months ago they wrote first")
SHOWN = Choice("top", ("5", "10"), "5", "how many to name")
LATELY = {"months": "3"}
Some = Collection[UUID] | None


def posts(given: Given, at: datetime, some: Some = None) -> "QuerySet[Post]":
    """Public posts of the months asked for that stand, of everybody or of some."""
    return _standing(some).filter(at__gte=month_starts(at, months=int(given["months"]))[0], at__lt=at)


def _standing(some: Some) -> "QuerySet[Post]":
    rows = Post.objects.filter(author__isnull=False, topic__group__private=False, removal__isnull=True)
    return rows if some is None else rows.filter(author__in=some)


def writers(asking: Asking) -> Tally:
    starts = month_starts(asking.at, months=int(asking.given["months"]))

    def count(some: Some) -> Mapping[str, int]:
        return _by_month(posts(asking.given, asking.at, some), starts, asking.at)

    return Tally(less(count, asking.without), together.how_many(without=asking.without))


def _by_month(rows: "QuerySet[Post]", starts: list[datetime], end: datetime) -> Mapping[str, int]:
    """How many authors wrote in each month, in one pass."""
    ends = [*starts[1:], end]
    columns = {
        f"m{place}": Count("author", distinct=True, filter=Q(at__gte=first, at__lt=until))
        for place, (first, until) in enumerate(zip(starts, ends, strict=True))
    }
    found = rows.aggregate(**columns)
    return {f"{first:%Y-%m}": found[f"m{place}"] for place, first in enumerate(starts)}


def each(asking: Asking) -> Tally:
    """Members by how many posts, at most MOST_POSTS; those who wrote none included."""
    numbers = [(str(n), Q(n=n)) for n in range(1, MOST_POSTS)]
    numbers.append((str(MOST_POSTS), Q(n__gte=MOST_POSTS)))

    def count(some: Some) -> Mapping[str, int]:
        return _by(_per_author(posts(asking.given, asking.at, some)), numbers)

    return _with_the_rest(less(count, asking.without), together.how_many(without=asking.without), "0")


def activity(asking: Asking) -> Tally:
    levels = [
        (name, Q(n__gte=least) if below is None else Q(n__gte=least, n__lt=below))
        for name, least, below in LEVELS[1:]
    ]

    def count(some: Some) -> Mapping[str, int]:
        return _by(_per_author(posts(asking.given, asking.at, some)), levels)

    return _with_the_rest(
        less(count, asking.without), together.how_many(without=asking.without), LEVELS[0][0]
    )


def _by(per_author: "QuerySet[Post, Any]", bounds: Sequence[tuple[str, Q]]) -> Mapping[str, int]:
    """How many authors have an ``n`` within each of the bounds, in one pass."""
    columns = {f"c{place}": Count("n", filter=bound) for place, (_name, bound) in enumerate(bounds)}
    found = per_author.aggregate(**columns)
    return {name: found[f"c{place}"] for place, (name, _bound) in enumerate(bounds)}


def _per_author(rows: "QuerySet[Post]") -> "QuerySet[Post, Any]":
    return rows.order_by().values("author").annotate(n=Count("id"))


def _with_the_rest(found: Counter[str], base: int, rest: str) -> Tally:
    return Tally({rest: base - sum(found.values()), **found}, base)


def level(posts_written: int) -> str:
    """The name of how much somebody wrote."""
    return next(name for name, _least, below in LEVELS if below is None or posts_written < below)


def first_steps(asking: Asking) -> Tally:
    """Each step is an act of the member's own: what others do with their posts would be theirs to tell."""
    base = together.how_many(without=asking.without)

    def count(some: Some) -> Mapping[str, int]:
        per_author = _standing(some).order_by().values("author").annotate(n=Count("topic", distinct=True))
        return _by(per_author, [(name, Q(n__gte=n)) for name, n in zip(STEPS[1:], (1, 2, 5), strict=True)])

    return Tally({STEPS[0]: base, **less(count, asking.without)}, base)


def staying(asking: Asking) -> Tally:
    """Of those whose first public post was in one month: how many wrote in each month since."""
    starts = month_starts(asking.at, months=int(asking.given["ago"]) + 1)

    def count(some: Some) -> Mapping[str, int]:
        firsts = _standing(some).order_by().values("author").annotate(first=Min("at"))
        cohort = firsts.filter(first__gte=starts[0], first__lt=starts[1]).values("author")
        return _by_month(_standing(some).filter(author__in=cohort, at__gte=starts[0]), starts, asking.at)

    found = less(count, asking.without)
    return Tally(
        {_after(place): found[f"{one:%Y-%m}"] for place, one in enumerate(starts)},
        together.how_many(without=asking.without),
    )


def _after(months: int) -> str:
    return "the month they began" if not months else f"{months} months later"


def groups(asking: Asking) -> Tally:
    """Public groups by members; who is in more than MOST_PLACES counts in so many, taken at random."""

    def count(some: Some) -> Mapping[str, int]:
        rows = Membership.objects.filter(group__private=False)
        rows = rows if some is None else rows.filter(person__in=some)
        place = Window(RowNumber(), partition_by=F("person"), order_by="id")
        kept = rows.annotate(place=place).filter(place__lte=MOST_PLACES).values("id")
        found = Membership.objects.filter(id__in=kept).order_by().values_list("group__slug")
        return dict(found.annotate(people=Count("id")))

    return Tally(less(count, asking.without), together.how_many(without=asking.without))


def tags(asking: Asking) -> Tally:
    """Tags by members who started a public topic with them, each in the MOST_PLACES tags that are oldest."""
    since = month_starts(asking.at, months=int(asking.given["months"]))[0]

    def count(some: Some) -> Mapping[str, int]:
        rows = Tagging.objects.filter(at__gte=since, at__lt=asking.at, topic__author__isnull=False)
        rows = rows.filter(topic__listed=True, topic__group__private=False)
        rows = rows if some is None else rows.filter(topic__author__in=some)
        place = Window(DenseRank(), partition_by=F("topic__author"), order_by="tag")
        kept = rows.annotate(place=place).filter(place__lte=MOST_PLACES).values("id")
        found = Tagging.objects.filter(id__in=kept).order_by().values_list("tag__name")
        return dict(found.annotate(people=Count("topic__author", distinct=True)))

    return Tally(less(count, asking.without), together.how_many(without=asking.without))


def _levels(asking: Asking, people: Sequence[UUID]) -> Sequence[str]:
    wrote = {one["author"]: one["n"] for one in _per_author(posts(LATELY, asking.at, people))}
    return [level(wrote.get(one, 0)) for one in people]


ATTRIBUTES = (
    Attribute(
        name="posts",
        means="how many public posts somebody wrote in the last three months",
        labels=lambda _at: [name for name, *_ in LEVELS],
        values=_levels,
    ),
)
QUESTIONS = (
    Question(
        slug="writers",
        about="community",
        shape=Shape.TREND,
        asks="How many members wrote in public, month by month?",
        choices=(MONTHS,),
        labels=lambda given, at: [f"{one:%Y-%m}" for one in month_starts(at, months=int(given["months"]))],
        reach=lambda given: int(given["months"]),
        tally=writers,
    ),
    Question(
        slug="posts-each",
        about="community",
        shape=Shape.MEAN,
        asks=f"How many public posts did a member write? More than {MOST_POSTS} count as {MOST_POSTS}.",
        unit="posts",
        choices=(MONTHS,),
        labels=lambda _given, _at: [str(n) for n in range(MOST_POSTS + 1)],
        reach=lambda _given: 1,
        tally=each,
    ),
    Question(
        slug="activity",
        about="community",
        shape=Shape.HISTOGRAM,
        asks="How much do members write in public?",
        choices=(MONTHS,),
        of=("posts",),
        of_given=LATELY,
        labels=lambda _given, _at: [name for name, *_ in LEVELS],
        reach=lambda _given: 1,
        tally=activity,
    ),
    Question(
        slug="first-steps",
        about="community",
        shape=Shape.FUNNEL,
        asks="How far do members get, from coming to writing in five topics?",
        labels=lambda _given, _at: STEPS,
        reach=lambda _given: len(STEPS),
        tally=first_steps,
    ),
    Question(
        slug="staying",
        about="community",
        shape=Shape.RETENTION,
        asks="Of those who began to write in one month: how many wrote in each month since?",
        choices=(COHORT,),
        labels=lambda given, _at: [_after(place) for place in range(int(given["ago"]) + 1)],
        reach=lambda given: int(given["ago"]) + 1,
        tally=staying,
    ),
    Question(
        slug="groups",
        about="community",
        shape=Shape.TOP,
        asks="Which public groups have most members?",
        choices=(SHOWN,),
        labels=lambda _given, _at: sorted(Group.objects.filter(private=False).values_list("slug", flat=True)),
        reach=lambda _given: MOST_PLACES,
        tally=groups,
    ),
    Question(
        slug="tags",
        about="community",
        shape=Shape.TOP,
        asks="About which tags do most members start topics?",
        choices=(SHOWN, MONTHS),
        labels=lambda _given, _at: sorted(Tag.objects.values_list("name", flat=True)),
        reach=lambda _given: MOST_PLACES,
        tally=tags,
    ),
)
