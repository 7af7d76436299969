"""Who lives and works in the house that is looked around in."""

from dataclasses import dataclass
from typing import Self

from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life import coming_in, securing, talking, telling
from freehold.stewardship.assurance.throw_away.life.owning import MAIL, NOTICE, Owner
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors

_INSIDERS = 3


@dataclass(slots=True)
class Crew:
    """``victims`` are members. ``helper`` is staff who look after people, ``clerk`` staff who answer letters
    alone, ``moderator`` keeps order. ``letter`` is the path of a victim's letter to the house, ``closed`` of
    a private group, ``topic`` of a public one with a report in it."""

    visitors: Visitors
    owner: Owner
    victims: list[Somebody]
    helper: Somebody
    clerk: Somebody
    moderator: Somebody
    letter: str
    closed: str

    @classmethod
    def move_in(cls, house: str, first_link: str, members: int) -> Self:
        """Everybody comes in through the pages, tells what is to be kept, and three are appointed."""
        facts = Facts()
        visitors = Visitors(house, facts)
        owner = Owner(visitors)
        owner.come_in(first_link)
        owner.set_up()
        people = coming_in.join(visitors, owner, members + _INSIDERS)
        victims, (helper, clerk, moderator) = people[:members], people[members:]
        for each in victims:
            telling.tell_about_oneself(each, facts)
            owner.look_up(each)
        letter, closed = _talk(owner, victims, facts)
        _appoint(owner, helper, facts, role="staff", scopes=["people"])
        _appoint(owner, clerk, facts, role="staff", scopes=["letters"])
        _appoint(owner, moderator, facts, role="moderator")
        _lock_outbox(owner)
        return cls(visitors, owner, victims, helper, clerk, moderator, letter, closed)

    @property
    def complainant(self) -> Somebody:
        return self.victims[0]

    @property
    def correspondent(self) -> Somebody:
        return self.victims[1]

    def insiders(self) -> dict[str, Somebody]:
        """Everybody who acts for the house, by what they are called in the report."""
        return {
            "staff for people": self.helper,
            "staff for letters": self.clerk,
            "moderator": self.moderator,
            "owner": self.owner.me,
        }

    def another_browser(self, person: Somebody) -> Somebody:
        """The same person at another browser."""
        browser = self.visitors.browser()
        other = Somebody(browser, person.name, person.handle, person.email, person.password)
        other.codes, other.person_id = person.codes, person.person_id
        other.sign_in()
        return other


def _talk(owner: Owner, victims: list[Somebody], facts: Facts) -> tuple[str, str]:
    """A letter to the house, a private group, and a reported post: what insiders could be curious about."""
    letter = telling.write_a_signed_letter(victims[1], facts)
    closed = talking.open_private_group(victims[0], facts)
    talking.start_private_topic(victims[0], closed, facts)
    group = talking.open_public_group(owner, "Everybody")
    topic = talking.start_public_topic(victims[1], group)
    talking.report(victims[0], topic, facts)
    return letter, closed


def _lock_outbox(owner: Owner) -> None:
    """Letters were unlocked to let people in: that ends before anybody looks around."""
    page = owner.me.open(MAIL)
    owner.me.browser.sent(page, page.form("/console/unlocks/"))


def _appoint(owner: Owner, person: Somebody, facts: Facts, **role: str | list[str]) -> None:
    """The owner appoints them; they come back with a second factor, and read what is recorded about them."""
    securing.set_up_an_app(person, facts)
    owner.look_up(person)
    page = owner.me.open(f"/console/people/{person.person_id}/")
    owner.me.send(page, page.form(f"{page.path}appoint/"), **role)
    person.sign_in()
    person.fill(NOTICE)
