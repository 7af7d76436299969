"""People with every role and every standing, and things of every kind that somebody may or may not reach."""

import random
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from freehold.capabilities.community import reaching
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.moderation import Why
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import edits, groups, moderation, posts, topics
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.policies import Written
from freehold.capabilities.community.standing import Place, place_of
from freehold.foundation import clock
from freehold.stewardship.assurance import evidence
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.models import SafetyTest
from freehold.trust.access import notices
from freehold.trust.people import persons, roles, sign_ins
from freehold.trust.people.models import Authenticator
from freehold.trust.people.sign_ins import SignedIn, Visit
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from freehold.trust.register.actors import Actor, Role
from freehold.trust.vault import keyring
from freehold.trust.vault.fields import Held
from tests import cast

_AT_ONCE = 1_000
OFFICES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.OWNER, ()),
    (Role.MODERATOR, ()),
    (Role.STAFF, ("people",)),
    (Role.STAFF, ("letters",)),
    (Role.STAFF, ("requests",)),
    (Role.STAFF, ("looks",)),
    (Role.ADVISER, ()),
)


@dataclass(frozen=True, slots=True)
class Villager:
    """Somebody with a browser. ``signed_in`` is None for a visitor."""

    name: str
    person_id: UUID | None
    token: str
    signed_in: SignedIn | None

    @property
    def actor(self) -> Actor:
        return Actor.visitor() if self.signed_in is None else self.signed_in.actor


@dataclass(slots=True)
class Village:
    """``posts`` are what stands in groups; ``people`` everybody who has something done to them."""

    villagers: list[Villager] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    posts: list[Posted] = field(default_factory=list)
    hosts: dict[UUID, UUID] = field(default_factory=dict)
    people: list[UUID] = field(default_factory=list)
    test: SafetyTest | None = None

    def place_of(self, posted: Posted) -> Place:
        return place_of(Post.objects.select_related("topic__group").get(id=posted.post_id).topic.group)

    def written(self, posted: Posted) -> Written:
        """A post as policies see it, read by somebody who may: its group's host."""
        host = self.hosts[Post.objects.select_related("topic").get(id=posted.post_id).topic.group_id]
        return reaching.post(cast.access_of(host), posted.post_id).written


def founded(*, inhabitants: int, places: int, chance: random.Random) -> Village:
    """So many inhabitants, most of whom never came; and so many groups of each kind."""
    keyring.prepare()
    village = Village([Villager("a visitor", None, "", None)])
    members = [_member(f"member{number}") for number in range(4 + 2 * places)]
    village.people += members
    for person_id in members:
        village.villagers.append(signed_in(f"member {len(village.villagers)}", person_id))
    for number, (role, scopes) in enumerate(OFFICES):
        person_id = _member(f"office{number}")
        _appoint(person_id, role, scopes)
        village.people.append(person_id)
        village.villagers.append(signed_in(f"{role.value} {' '.join(scopes)}".strip(), person_id))
    owner = village.people[-len(OFFICES)]
    for number in range(places):
        for private in (False, True):
            _settle(village, owner, members, number, private=private, chance=chance)
    village.test = evidence.keep(Outcome(Kind.THEFT), at=clock.now())
    _bring(inhabitants - len(village.people))
    return village


def _member(handle: str) -> UUID:
    now = clock.now()
    made = persons.take_in(handle=handle, name=handle, email=f"{handle}@example.org", at=now, verified=now)
    return made.id


def _appoint(person_id: UUID, role: Role, scopes: tuple[str, ...]) -> None:
    secret = Held({"secret": cast.APP_SECRET, "step": 0}, holder=person_id)
    Authenticator.objects.create(link=Authenticator.link_of(person_id), secret=secret)
    now = clock.now()
    ends_on = now.date() + timedelta(days=30) if role is Role.ADVISER else None
    roles.appoint(Actor.house(), person_id=person_id, role=role, at=now, scopes=list(scopes), ends_on=ends_on)
    if role is not Role.ADVISER:  # who looks at nobody has no notice of looks to read
        notices.acknowledge(cast.access_of(person_id), at=now)


def signed_in(name: str, person_id: UUID) -> Villager:
    office = bool(roles.roles_of(person_id))
    token, found = sign_ins.start(
        cast.house(), person_id=person_id, second_factor=office, visit=Visit(), at=clock.now()
    )
    return Villager(name, person_id, token, found)


def _settle(
    village: Village, owner: UUID, members: list[UUID], number: int, *, private: bool, chance: random.Random
) -> None:
    """A group with a host, two who belong, one who is asked in; and what they write."""
    host, one, two, asked_in, *_strangers = chance.sample(members, len(members))
    opens, now = cast.access_of(host if private else owner), clock.now()
    name = f"{'Private' if private else 'Public'} {number}"
    slug = groups.open_group(opens, name=name, about="A place", private=private, once=uuid4(), at=now)
    group = Group.objects.get(slug=slug)
    if not private:
        groups.join(cast.access_of(host), group_id=group.id)
        groups.make_host(opens, group_id=group.id, person_id=host)
    for person_id in (one, two, asked_in):
        if private:
            groups.invite(cast.access_of(host), group_id=group.id, person_id=person_id)
        if person_id != asked_in:
            groups.join(cast.access_of(person_id), group_id=group.id)
    village.groups.append(group)
    village.hosts[group.id] = host
    for closed in (False, True):
        _talk(village, group, (host, one, two), closed=closed)


def _talk(village: Village, group: Group, who: tuple[UUID, UUID, UUID], *, closed: bool) -> None:
    """A topic with answers: one stands, one was withdrawn, one hidden; and a comment."""
    host, one, two = (cast.access_of(person_id) for person_id in who)
    now = clock.now()
    began = topics.start_topic(
        one, group_id=group.id, title=f"Question {closed}", source="Why?", tags=(), once=uuid4(), at=now
    )
    answers = [
        posts.reply(by, topic_id=began.topic_id, source="Because.", once=uuid4(), at=now)
        for by in (two, two, host, one)
    ]
    said = posts.comment(one, post_id=answers[0].post_id, source="I see.", once=uuid4(), at=now)
    edits.withdraw(two, post_id=answers[1].post_id)
    moderation.hide(host, post_id=answers[3].post_id, why=Why.OTHER, at=now)
    if closed:
        topics.close_topic(host, topic_id=began.topic_id)
    village.posts += [began, *answers, said]


def _bring(count: int) -> None:
    """Accounts that were brought along: rows among which the others have to be found."""
    for start in range(0, max(0, count), _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, count))
        newcomers = [
            Newcomer(
                source="elsewhere", external_id=str(one), name=f"Somebody {one}", handle=f"somebody{one}"
            )
            for one in some
        ]
        enrol_unclaimed(cast.house(), newcomers, at=clock.now())
