"""A small house to ask about: forty members of some ages, who wrote this much in public."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from freehold.capabilities.community.models.groups import Group, Membership
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.foundation.ids import random_id
from freehold.ports.answers import Asking, Question, Tally
from freehold.stewardship.insight import catalogue
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.trust.access.opener import acting
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.vault import keyring, sealing
from freehold.trust.vault.classes import KeyClass

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AGES = ("18–24", "25–34", "25–34", None)
MEMBERS = 40


def people(how_many: int = MEMBERS) -> list[Person]:
    """Members with an age band each, as AGES goes round, who came in turn in 2025 and 2026."""
    keyring.prepare()
    made = []
    for number in range(how_many):
        person = Person(id=random_id())
        person.since = f"{2025 + number % 2}-{1 + number % 12:02}"
        person.age_band = AGES[number % len(AGES)]
        made.append(person)
    sealing.make_keys([one.id for one in made], KeyClass.PROFILE)
    for one in made:
        one.save(force_insert=True)
    return made


def group(slug: str = "dyers", *members: Person) -> Group:
    made = Group.objects.create(slug=slug, name=slug, opened_at=NOW)
    for one in members:
        Membership.objects.create(group=made, person=one)
    return made


def wrote(person: Person, where: Group, posts: int, *, days_ago: int = 1, tag: str = "") -> None:
    """So many topics of this person, one post in each."""
    at = NOW - timedelta(days=days_ago)
    for _ in range(posts):
        topic = Topic.objects.create(group=where, title="Madder", author=person, at=at, last_at=at)
        Post.objects.create(topic=topic, place=1, author=person, source="x", html="x", at=at)
        if tag:
            Tagging.objects.create(tag=Tag.objects.get_or_create(name=tag)[0], topic=topic, at=at)


def village() -> list[Person]:
    """Forty members, of whom thirty wrote: number n wrote n % 8 times, some also two or three months ago."""
    made = people()
    place = group("dyers", *made[:25])
    group("weavers", *made[5:17])
    for number, one in enumerate(made[:30]):
        wrote(one, place, number % 8, tag=("madder", "woad", "weld")[number % 3])
        if number % 3 == 0:
            wrote(one, place, 1, days_ago=70)
        if number % 5 == 0:
            wrote(one, place, 1, days_ago=90)
    return made


def tallied(asked: Question, *without: UUID, **given: str) -> Tally:
    """The true counts of a question, without some."""
    with acting(Actor.for_job("insight"), purpose=INSIGHT) as access:
        chosen = catalogue.chosen(asked, given)
        return asked.tally(Asking(access, chosen, NOW, frozenset(without)))
