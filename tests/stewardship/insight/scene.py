"""A small house to ask about: forty members of some ages, who wrote this much in public."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

from freehold.capabilities.community.models.groups import Group, Membership
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Invitation, Mark, Survey, once
from freehold.foundation.ids import random_id
from freehold.ports.answers import Asking, Question, Tally
from freehold.stewardship.insight import catalogue
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.stewardship.watch.reliances.models import Listed, Reliance
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.access.opener import acting
from freehold.trust.people import origins
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.vault import keyring, sealing
from freehold.trust.vault.classes import KeyClass
from tests.capabilities.surveys.scene import DOCUMENT

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AGES = ("18–24", "25–34", "25–34", None)
MEMBERS = 40
LINK = '<a href="https://www.instagram.com/x">x</a> <a href="https://a.house.example/">y</a>'


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


def survey(invited: list[Person], answered: list[Person]) -> Survey:
    """One that is open, with these in its sample; links of the letters are not needed."""
    made = Survey.objects.create(
        series=random_id(), promise=Promise.ANONYMOUS, way=Way.INVITED, slug=random_id().hex[:12],
        document=json.dumps(DOCUMENT), opened_at=NOW,
    )  # fmt: skip
    rows = {one.id: Invitation(survey=made, once=once(made.id, one.id)) for one in invited}
    Invitation.objects.bulk_create(rows.values())
    Mark.objects.bulk_create(Mark(survey=made, invitation=rows[one.id]) for one in answered)
    return made


def elsewhere(brought: list[Person], listed: list[Person]) -> None:
    """Some were brought from the old shop, and stand on the list of a service."""
    where = Reliance.objects.create(
        slug="eventbrite", role=Role.INDEPENDENT, members=Members.LISTED, came_from="the old shop",
        added_at=NOW,
    )  # fmt: skip
    Listed.objects.bulk_create(Listed(link=Listed.link_to(where.id, one.id), of=where) for one in listed)
    sealing.make_keys([one.id for one in brought], KeyClass.CREDENTIALS)
    for number, one in enumerate(brought):
        key = origins.key_of("the old shop", str(number))
        origins.new(one.id, 0, key, source="the old shop", external_id=str(number), at=NOW).save()


def village() -> list[Person]:
    """Forty members, of whom thirty wrote: number n wrote n % 8 times, some also two or three months ago.

    The first fifteen link to a service; twenty were invited to a survey, of whom twelve took part; eleven
    were brought from the old shop, and thirteen stand on a list.
    """
    made = people()
    place = group("dyers", *made[:25])
    group("weavers", *made[5:17])
    for number, one in enumerate(made[:30]):
        wrote(one, place, number % 8, tag=("madder", "woad", "weld")[number % 3])
        if number % 3 == 0:
            wrote(one, place, 1, days_ago=70)
        if number % 5 == 0:
            wrote(one, place, 1, days_ago=90)
    Post.objects.filter(author__in=made[:15]).update(html=LINK)
    survey(made[15:35], made[20:32])
    elsewhere(made[10:21], made[12:25])
    return made


def tallied(asked: Question, *without: UUID, **given: str) -> Tally:
    """The true counts of a question, without some."""
    with acting(Actor.for_job("insight"), purpose=INSIGHT) as access:
        chosen = catalogue.chosen(asked, given)
        return asked.tally(Asking(access, chosen, NOW, frozenset(without)))
