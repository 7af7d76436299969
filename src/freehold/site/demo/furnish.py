"""Furnish a new house: the people of the story come in and talk, through the operations that members use."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from freehold.capabilities.community.operations import following, groups, posts, topics, votes
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.queries import groups as group_queries
from freehold.commons.house import operations as house
from freehold.commons.house.models import Joining
from freehold.commons.media import operations as media
from freehold.commons.media.pictures import AVATAR
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.foundation.ids import random_id
from freehold.site.demo import (
    answering,
    elsewhere,
    example,
    figures,
    gravitating,
    outlets,
    services,
    surveying,
    telling,
    trusting,
    waiting,
)
from freehold.site.demo.leaving import let_leave
from freehold.site.demo.pictures import cloth
from freehold.site.demo.story import Reply, Story, Told
from freehold.stewardship.assurance import evidence
from freehold.trust.access import unlocks
from freehold.trust.access.opener import Access, acting
from freehold.trust.access.unlocks import EMAIL, Wish
from freehold.trust.consent import choices
from freehold.trust.consent import operations as consent
from freehold.trust.consent.operations import How
from freehold.trust.people import passwords, persons, pictures, profile, roles, sign_ins
from freehold.trust.people.sign_ins import Visit
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import COMMUNITY, FOUND, NEWS, SIGN_IN, SUPPORT
from freehold.trust.rights import unlocking

_INVENTED = "weld and madder at dusk"  # of invented people, in a house that holds nobody else
_LARGEST_PICTURE = 2_000_000


class Furnishing:
    """One house being furnished. ``at`` is the day that the story counts back from."""

    def __init__(self, story: Story, *, at: datetime) -> None:
        self._story = story
        self._at = at
        self._people: dict[str, UUID] = {}
        self._groups: dict[str, UUID] = {}
        self._mark = random_id()

    def furnish(self) -> None:
        hashed = passwords.hashed(_INVENTED)
        for person in self._story.people:
            self._take_in(person, hashed)
        for group in self._story.groups:
            self._open(group)
        for told in self._story.told:
            self._tell(told)
        self._follow()
        self._look_up("ada", reason="A parcel came back: is the address still right?")
        self._test_safety()
        waiting.ask_by_right(self._people, at=self._at)
        self._choose()
        waiting.ask_a_guardian(_INVENTED, at=self._at)
        services.rely_on_services(self._people, at=self._at)
        outlets.open_outlets(self._people, at=self._at)
        gravitating.gravitate(self._people, at=self._at)
        telling.tell_of_the_past(self._people, at=self._at)
        telling.suspect_of_today(self._people, at=self._at)
        elsewhere.hear_of_incidents(self._people, at=self._at)
        figures.ask(at=self._at)
        answering.ask(self._people, at=self._at)
        let_leave(self._people, at=self._at)
        surveying.write_surveys(self._people, at=self._at)
        trusting.ask(self._people, at=self._at)
        self._name_house()  # last: a house that bears the name is furnished

    def _take_in(self, person: dict[str, Any], hashed: str) -> None:
        handle = person["handle"]
        when = self._story.beginning(self._at)
        made = persons.take_in(
            handle=handle, name=person["name"], email=f"{handle}@example.org", at=when, verified=when
        )
        self._people[handle] = made.id
        if role := person.get("role"):
            roles.appoint(Actor.house(), person_id=made.id, role=Role(role), at=when)
        if role not in ("owner", "staff"):
            passwords.keep(made.id, hashed)
        access = self._as(handle)
        profile.present(access, name=person["name"], bio=person["bio"])
        with Upload(most=_LARGEST_PICTURE) as upload:
            upload.write(cloth(person["hue"], seed=person["hue"]))
            upload.finish()
            picture = media.store_picture(
                upload, holder=made.id, frames=AVATAR, shown_to=ShownTo.EVERYONE, name=f"{handle}.png"
            )
        pictures.show(access, picture=picture)

    def _choose(self) -> None:
        """Ada agreed to two things and took one of them back, so that there are receipts to read."""
        ada, began = self._as("ada"), self._story.beginning(self._at)
        for purpose in (NEWS, FOUND):
            text = choices.by_code(purpose.code).wording.digest
            consent.give(ada, purpose=purpose, text=text, how=How.CHOICES, at=began)
        consent.withdraw(ada, purpose=FOUND, how=How.CHOICES, at=self._at)

    def _name_house(self) -> None:
        owner = Actor.person(self._people["esi"], Role.OWNER)
        house.set_joining(owner, joining=Joining.OPEN)
        house.ask_for(owner, fields=["phone", "age_band"])
        house.name_responsible(
            owner,
            country="Ireland",
            data_contact="data@example.org",
            officer="",
            authority="the data protection authority of the country",
        )
        house.name_house(owner, **self._story.house)
        house.appoint_contact(owner, person_id=self._people["dot"], security_address="dot@example.org")

    def _open(self, group: dict[str, Any]) -> None:
        others = list(group.get("members", self._people))
        host = self._as(others.pop(0))
        slug = groups.open_group(
            host,
            name=group["name"],
            about=group["about"],
            private=group["kind"] == "private",
            once=uuid5(self._mark, group["slug"]),
            at=self._story.beginning(self._at),
        )
        group_id = self._groups[group["slug"]] = group_queries.group_page(host, slug=slug).group.id
        for handle in others:
            if group["kind"] == "private":
                groups.invite(host, group_id=group_id, person_id=self._people[handle])
            groups.join(self._as(handle), group_id=group_id)

    def _tell(self, told: Told) -> None:
        begun = topics.start_topic(
            self._as(told.author),
            group_id=self._groups[told.group],
            title=told.title,
            source=told.body,
            tags=told.tags,
            once=uuid5(self._mark, told.title),
            at=told.at(self._at),
        )
        self._vote(begun.post_id, told.votes, but=told.author)
        for number, reply in enumerate(told.replies):
            self._reply(told, begun, reply, number)

    def _reply(self, told: Told, begun: Posted, reply: Reply, number: int) -> None:
        said = posts.reply(
            self._as(reply.author),
            topic_id=begun.topic_id,
            source=reply.body,
            once=uuid5(self._mark, f"{told.title}/{number}"),
            at=told.after(reply.hours, self._at),
        )
        self._vote(said.post_id, reply.votes, but=reply.author)
        if reply.accepted:
            solved_at = told.after(reply.hours + 1, self._at)
            votes.accept_answer(self._as(told.author), post_id=said.post_id, at=solved_at)
        for line, comment in enumerate(reply.comments):
            posts.comment(
                self._as(comment.author),
                post_id=said.post_id,
                source=comment.body,
                once=uuid5(self._mark, f"{told.title}/{number}/{line}"),
                at=told.after(comment.hours, self._at),
            )

    def _vote(self, post_id: UUID, wanted: int, *, but: str) -> None:
        """As many of the people as the story says, at most all others; not the same ones each time."""
        others = [one for one in self._people if one != but]
        first = post_id.bytes[-1] % len(others)
        for handle in (others[first:] + others[:first])[:wanted]:
            votes.vote(self._as(handle), post_id=post_id)

    def _follow(self) -> None:
        for handle in self._people:
            following.follow_group(self._as(handle), group_id=self._groups["dye-pot"])

    def _look_up(self, handle: str, *, reason: str) -> None:
        """Staff unlocks a member's address and looks, so that there is an entry to read."""
        dot, person_id = self._people["dot"], self._people[handle]
        with acting(Actor.house(), purpose=SIGN_IN) as house:
            _token, browser = sign_ins.start(
                house, person_id=dot, second_factor=True, visit=Visit(), at=self._at
            )
        wish = Wish(purpose=SUPPORT.code, reason=reason, categories=frozenset({EMAIL}))
        with acting(browser.actor, purpose=COMMUNITY) as access:
            unlock = unlocks.unlock(access, browser, person_id=person_id, wish=wish, at=self._at)
            unlocking.facts(access, unlock, person_id=person_id)
        sign_ins.end_all(dot)

    def _test_safety(self) -> None:
        """Two reports of an earlier day, so that the page of safety tests is not empty."""
        for outcome, days in example.reports():
            evidence.keep(outcome, at=self._at - timedelta(days=days))

    def _as(self, handle: str) -> Access:
        person_id = self._people[handle]
        with acting(Actor.person(person_id, *roles.roles_of(person_id)), purpose=COMMUNITY) as access:
            return access


def furnish(story: Story, *, at: datetime) -> None:
    """Make the story's people, groups and talk in an empty house."""
    Furnishing(story, at=at).furnish()


def who_comes_in(story: Story, first_link: str) -> Iterator[str]:
    """What the one who opened the demo reads."""
    owner, member, friend = (story.name_of(handle) for handle in ("esi", "ada", "bram"))
    yield ""
    yield f"This is {story.house['name']}, an invented business with invented people."
    yield f"  {member} and {friend} are members: sign in as ada@example.org or bram@example.org"
    yield f'  with the password "{_INVENTED}".'
    if first_link:
        yield f"  {owner} owns the house. Choose her password (works once, within the hour):"
        yield f"  {first_link}"
