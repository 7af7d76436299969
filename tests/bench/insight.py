"""What each question of the catalogue costs a large house: synthetic members in a throw-away database.

Each has a sealed month and a sealed band of age; half have written, one to three posts each, a fifth of them
with a link. Half were invited to a survey, a fifth took part, three in ten are on a list, one in twenty came
by an import.
"""

import json
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connections

from freehold.capabilities.community.models.groups import Group, Membership
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Invitation, Mark, Survey, once
from freehold.foundation.ids import ordered_id, random_id
from freehold.ports.answers import Asking, Question
from freehold.stewardship.insight import catalogue, expressing, inside
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.stewardship.watch.reliances.models import Listed, Reliance
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.access import copies
from freehold.trust.access.in_one import in_one_entry
from freehold.trust.access.opener import acting
from freehold.trust.disclosure import noise
from freehold.trust.ledger import lists
from freehold.trust.ledger.models import ListTile
from freehold.trust.people import origins
from freehold.trust.people.models import Origin, Person
from freehold.trust.register.actors import Actor
from freehold.trust.vault import keyring, sealing
from freehold.trust.vault.classes import KeyClass
from tests.bench.measure import calls
from tests.capabilities.surveys.scene import DOCUMENT

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SIZES, QUICK = (10_000, 100_000, 1_000_000), (500, 2_000)
_AT_ONCE = 5_000
IN_WORDS = (
    "count people where year of joining in 2020..2024 by posts",
    "count people where age in 18..34 by year of joining",
)
_LINK = '<a href="https://www.instagram.com/x">x</a>'
_BANDS = ("18–24", "25–34", "35–49", "50–64", "65 +")


def measure(*, quick: bool = False) -> dict[str, Any]:
    """One house that grows. Full size takes most of an hour, to make members; --quick half a minute."""
    keyring.prepare()
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    chance, sizes = random.Random(1), QUICK if quick else SIZES
    house, there = _House(chance), 0
    grown = []
    for members in sizes:
        began = time.monotonic()
        house.grow(members - there)
        there = members
        grown.append(_at_this_size(round(time.monotonic() - began, 1)))
    return {"sampler": _sampler(), "sizes": grown}


def _at_this_size(seconds_to_grow: float) -> dict[str, Any]:
    return {
        "members": Person.objects.count(),
        "posts": Post.objects.count(),
        "seconds_to_grow": seconds_to_grow,
        "questions": {one.slug: _counted(one) for one in catalogue.all_questions()},
        "in_words": {words: _counted(_read(words)) for words in IN_WORDS},
        "an_entry_for_many": _entry_for_many(),
        "ages_with_an_entry_each_seconds": _ages_with_an_entry_each(),
    }


def _entry_for_many() -> dict[str, Any]:
    """What a list of everybody costs: to make, to find somebody on, and to prove it."""
    people = list(Person.objects.values_list("id", flat=True))
    entry_id, began = random_id(), time.perf_counter()
    listed = lists.of(lists.among_nobodys(copies.marks(entry_id, people), margin=20))
    made = time.perf_counter()
    ListTile.objects.bulk_create(listed.tiles(entry_id), batch_size=100)
    written = time.perf_counter()
    mark = copies.mark(entry_id, people[0])
    return {
        "make_seconds": round(made - began, 3),
        "write_seconds": round(written - made, 3),
        "bytes_each": round(sum(len(one) for one in listed.marks) / len(people)),
        "find": calls("somebody on it", lambda: lists.naming({entry_id: mark}), times=200).median_ms,
        "place": calls("their path", lambda: lists.place(entry_id, mark), times=20).median_ms,
    }


def _ages_with_an_entry_each() -> float:
    """Seconds for the ages if everybody had an entry of their own."""
    asked, began = catalogue.question("ages"), time.perf_counter()
    with acting(Actor.for_job("insight"), purpose=INSIGHT) as access:
        asked.tally(Asking(access, catalogue.chosen(asked, {}), NOW, frozenset()))
    return round(time.perf_counter() - began, 3)


def _read(words: str) -> Question:
    return expressing.question(expressing.asked(words, at=NOW), at=NOW)


def _counted(asked: Question) -> dict[str, Any]:
    """Seconds for the exact counts, and for the figures inside; nothing is kept or answered twice."""
    given = catalogue.chosen(asked, {})
    began = time.perf_counter()
    with (
        acting(Actor.for_job("insight"), purpose=INSIGHT) as access,
        in_one_entry(access, task=asked.slug) as together,
    ):
        tally = asked.tally(Asking(together, given, NOW, frozenset()))
    counted = time.perf_counter()
    inside.figures(asked, given, asked.labels(given, NOW), tally)
    told = time.perf_counter()
    return {"count_seconds": round(counted - began, 3), "figures_ms": round((told - counted) * 1_000, 2)}


def _sampler() -> dict[str, Any]:
    began = time.perf_counter()
    noise.laplace([1], reach=1, epsilon=0.1)
    first = time.perf_counter() - began
    again = calls("20 counts", lambda: noise.laplace([1] * 20, reach=1, epsilon=0.1), times=50)
    return {"first_ms": round(first * 1_000), "twenty_counts_ms": again.median_ms}


class _House:
    """The same places, however many members come."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._places = [Group.objects.create(slug=f"group-{n}", name="g", opened_at=NOW) for n in range(40)]
        self._tags = [Tag.objects.create(name=f"tag-{n}") for n in range(60)]
        self._survey, self._service = _survey(), _service()

    def grow(self, members: int) -> None:
        for start in range(0, members, _AT_ONCE):
            self._come([random_id() for _ in range(min(_AT_ONCE, members - start))])

    def _come(self, ids: list[UUID]) -> None:
        chance, places = self._chance, self._places
        sealing.make_keys(ids, KeyClass.PROFILE)
        Person.objects.bulk_create(_people(ids, chance))
        Membership.objects.bulk_create(
            Membership(group=chance.choice(places), person_id=one) for one in ids if chance.random() < 0.6
        )
        _ask(self._survey, ids, chance)
        _elsewhere(self._service, ids, chance)
        topics = list(_topics(ids[: len(ids) // 2], places, chance))
        Topic.objects.bulk_create(topics)
        Post.objects.bulk_create(_posts(topics, chance))
        Tagging.objects.bulk_create(
            Tagging(tag=chance.choice(self._tags), topic=one, at=one.at) for one in topics
        )


def _survey() -> Survey:
    return Survey.objects.create(
        series=random_id(), promise=Promise.ANONYMOUS, way=Way.INVITED, slug="one",
        document=json.dumps(DOCUMENT), opened_at=NOW,
    )  # fmt: skip


def _service() -> Reliance:
    return Reliance.objects.create(
        slug="eventbrite", role=Role.INDEPENDENT, members=Members.LISTED, came_from="the old shop",
        added_at=NOW,
    )  # fmt: skip


def _ask(survey: Survey, ids: list[UUID], chance: random.Random) -> None:
    rows = [Invitation(survey=survey, once=once(survey.id, one)) for one in ids if chance.random() < 0.5]
    Invitation.objects.bulk_create(rows)
    Mark.objects.bulk_create(Mark(survey=survey, invitation=row) for row in rows if chance.random() < 0.4)


def _elsewhere(service: Reliance, ids: list[UUID], chance: random.Random) -> None:
    listed = [one for one in ids if chance.random() < 0.3]
    Listed.objects.bulk_create(Listed(of=service, link=Listed.link_to(service.id, one)) for one in listed)
    brought = [one for one in ids if chance.random() < 0.05]
    sealing.make_keys(brought, KeyClass.CREDENTIALS)
    source = service.came_from
    Origin.objects.bulk_create(
        origins.new(one, 0, origins.key_of(source, one.hex), source=source, external_id=one.hex, at=NOW)
        for one in brought
    )


def _people(ids: list[UUID], chance: random.Random) -> Iterator[Person]:
    for one in ids:
        person = Person(id=one)
        person.since = f"{chance.randint(2015, 2026)}-{chance.randint(1, 12):02}"
        person.age_band = chance.choice(_BANDS)
        yield person


def _topics(ids: list[UUID], places: list[Group], chance: random.Random) -> Iterator[Topic]:
    for one in ids:
        at = NOW - timedelta(days=chance.randint(1, 300))
        yield Topic(id=ordered_id(), group=chance.choice(places), title="t", author_id=one, at=at, last_at=at)


def _posts(topics: list[Topic], chance: random.Random) -> Iterator[Post]:
    for topic in topics:
        html = _LINK if chance.random() < 0.2 else "x"
        for place in range(1, chance.randint(1, 3) + 1):
            yield Post(
                topic=topic, place=place, author_id=topic.author_id, source="x", html=html, at=topic.at
            )
