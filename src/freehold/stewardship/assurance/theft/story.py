"""Everything that happens in the throw-away house before it is robbed, in order."""

import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from freehold.stewardship.assurance.theft.tracing import Tracer
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life import coming_in, securing, talking, telling
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors

JOINERS = 2
NEVER_COME = 3
OF_THE_REST = 250
"""Facts that come about however few members there are."""

OF_A_MEMBER = 45
_FEWEST = 2

Say = Callable[[str], None]


@dataclass(slots=True)
class Circle:
    """People who write in public where nobody of the other circle does."""

    group: str = ""
    people: list[Somebody] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """``house`` is its address. ``live`` fills it with at least ``wanted`` facts.

    ``rights`` are what their bearers still have in hand when the house is robbed, by the door they open.
    """

    house: str
    facts: Facts
    tracer: Tracer
    say: Say
    visitors: Visitors = field(init=False)
    owner: Owner = field(init=False)
    circles: tuple[Circle, Circle] = field(init=False)
    topics: list[str] = field(default_factory=list)
    unclaimed: list[Somebody] = field(default_factory=list)
    rights: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.visitors = Visitors(self.house, self.facts)
        self.owner = Owner(self.visitors)
        self.circles = (Circle(), Circle())

    @property
    def people(self) -> list[Somebody]:
        return [person for circle in self.circles for person in circle.people]

    def live(self, first_link: str, *, wanted: int) -> None:
        self.say("The owner comes in.")
        self.owner.come_in(first_link)
        self.owner.set_up()
        self._arrive(max(_FEWEST, math.ceil((wanted - OF_THE_REST) / OF_A_MEMBER)))
        self._open_rooms()
        for number, person in enumerate(self.people, start=1):
            self.say(f"Member {number} of {len(self.people)} lives in the house.")
            self._live_a_day(person)
        self._secure()
        self._ask_the_house()
        self._leave_things_open()

    def _arrive(self, by_archive: int) -> None:
        self.say(f"{JOINERS} join, {by_archive + NEVER_COME} are brought along.")
        joined = coming_in.join(self.visitors, self.owner, JOINERS)
        brought = [self.visitors.somebody(claimed=False) for _ in range(by_archive + NEVER_COME)]
        coming_in.bring(self.owner, brought)
        for person in brought[:by_archive]:
            coming_in.activate(self.owner, person)
        for person in joined:
            self.owner.look_up(person)
        self.unclaimed = brought[by_archive:]
        for number, person in enumerate([*joined, *brought[:by_archive]]):
            self.circles[number % 2].people.append(person)

    def _open_rooms(self) -> None:
        for name, circle in zip(("Left room", "Right room"), self.circles, strict=True):
            circle.group = talking.open_public_group(self.owner, name)
            for person in circle.people[:2]:
                circle.topics.append(talking.start_public_topic(person, circle.group))
            for person in circle.people[2:]:
                talking.reply_in_public(person, circle.topics[0])
        for circle in self.circles:
            self._open_a_private_room(circle.people[0])

    def _open_a_private_room(self, host: Somebody) -> None:
        with self.tracer.act("private group", host.person_id):
            group = talking.open_private_group(host, self.facts)
        for guest in self.people:
            if guest is not host:
                with self.tracer.act("private invitation", guest.person_id):
                    talking.invite(host, group, guest)
                with self.tracer.act("private membership", guest.person_id):
                    talking.accept_invitation(guest, group)
        with self.tracer.act("private topic", host.person_id):
            self.topics.append(talking.start_private_topic(host, group, self.facts))
        talking.preview(host, group, self.facts)

    def _live_a_day(self, person: Somebody) -> None:
        """In public first, then at once in private: whoever can tell when, could tell who."""
        here, there = self.circles if person in self.circles[0].people else self.circles[::-1]
        facts, act = self.facts, self.tracer.act
        talking.reply_in_public(person, secrets.choice(here.topics))
        (voted_in, reported_in), (one_room, another) = there.topics, self.topics
        with act("vote", person.person_id):
            talking.vote(person, voted_in)
        with act("follow", person.person_id):
            talking.follow(person, voted_in)
        with act("report", person.person_id):
            talking.report(person, reported_in, facts)
        with act("private post", person.person_id):
            talking.reply_in_private(person, one_room, facts)
        with act("private comment", person.person_id):
            talking.comment_in_private(person, another, facts)
        talking.search(person, facts)
        telling.tell_about_oneself(person, facts)
        telling.send_a_picture(person, facts)
        with act("letter to the house", person.person_id):
            telling.write_a_signed_letter(person, facts)

    def _secure(self) -> None:
        self.say("Members take precautions.")
        first, second = (circle.people[0] for circle in self.circles)  # whose addresses have answered
        securing.set_up_an_app(first, self.facts)
        securing.change_password(second, self.facts)
        talking.edit_in_private(first, self._topic_of(first), self.facts)
        self.rights["invitation"] = telling.invite_somebody(first, self.facts)
        with self.tracer.act("sign-in", first.person_id):
            self._sign_in_elsewhere(first)
        self._change_address(second)

    def _sign_in_elsewhere(self, person: Somebody) -> None:
        """With a recovery code, from a browser that is not known; and half way in from another."""
        elsewhere = replace(person, browser=self.visitors.browser())
        elsewhere.sign_in()
        securing.note_cookies(elsewhere, self.facts)
        half_way = replace(person, browser=self.visitors.browser())
        half_way.show_password()
        self.rights["second step"] = half_way.browser.cookies["second-step"]

    def _change_address(self, person: Somebody) -> None:
        """Once so that it can be taken back, and once more so that it waits to be confirmed."""
        securing.ask_for_another_address(person, self.facts)
        link = self.owner.link_in_mail("/me/address/change/")
        page = person.open(link)
        person.browser.sent(page, page.form(link))
        self.rights["change taken back"] = self.owner.link_in_mail("/me/address/undo/")
        securing.ask_for_another_address(person, self.facts)
        self.rights["change of an address"] = self.owner.link_in_mail("/me/address/change/")

    def _topic_of(self, person: Somebody) -> str:
        """A private topic where the person wrote something that can be edited."""
        pages = ((topic, person.open(topic)) for topic in self.topics)
        return next(topic for topic, page in pages if any(each.endswith("/edit/") for each in page.links))

    def _ask_the_house(self) -> None:
        self.say("Staff look, answer and keep order.")
        *_, last = self.people
        self.owner.unlock(last)
        telling.answer_letters(self.owner)
        talking.keep_order(self.owner)
        self.owner.suspend(last)

    def _leave_things_open(self) -> None:
        self.say("Visitors ask, and wait.")
        visitor = self.visitors.browser()
        coming_in.try_in_vain(visitor, self.facts)
        self.rights["answer to a letter"] = telling.write_a_letter_without_name(visitor, self.facts)
        coming_in.forget_password(self.people[0], visitor)
        self.rights["reset of a password"] = self.owner.link_in_mail("/reset/")
        self.rights["activation"] = coming_in.hand_out_link(self.owner, self.unclaimed[0])
        self.rights["confirmation of a joining"] = coming_in.ask_to_join(self.visitors, self.owner)
        self.rights["signed in"] = self.people[0].browser.cookies["sign-in"]
