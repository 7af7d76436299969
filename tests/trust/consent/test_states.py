"""Whatever is given, taken back and rewritten: what holds is the last yes to today's text."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.consent import choices, operations, queries
from freehold.trust.consent.choices import Choice
from freehold.trust.consent.models import ConsentRecord
from freehold.trust.consent.operations import How
from freehold.trust.people.models import Person
from freehold.trust.register.purposes import FOUND
from tests import cast

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 1, tzinfo=UTC)
STEPS = st.lists(st.sampled_from(["ada gives", "ada takes back", "bram gives", "bram takes back", "text"]))


@dataclass
class Model:
    """What ought to hold, kept as plainly as can be."""

    text: int = 0
    agreed: dict[str, int] = field(default_factory=dict)

    def step(self, step: str) -> None:
        who, _, act = step.partition(" ")
        if step == "text":
            self.text += 1
        elif act == "gives":
            self.agreed[who] = self.text
        else:
            self.agreed.pop(who, None)

    def holds(self, who: str) -> bool:
        return self.agreed.get(who) == self.text


def say(number: int) -> None:
    choices._offered["found"] = Choice(FOUND, title="x", paragraphs=(f"Text {number}.",))


@given(steps=STEPS)
def test_what_holds_is_the_last_yes_to_todays_text(steps: list[str]) -> None:
    before = choices.by_code("found")
    ConsentRecord.objects.all().delete()
    people: dict[str, Person] = {"ada": cast.ada(), "bram": cast.bram()}
    model = Model()
    try:
        say(0)
        for number, step in enumerate(steps):
            model.step(step)
            _do(people, step, model.text, START + timedelta(minutes=number))
            for who, person in people.items():
                assert queries.is_live(person.id, "found") == model.holds(who)
        for person in people.values():
            records = queries.mine(cast.access_of(person))
            assert sum(one.ended_at is None for one in records) <= 1
            assert all(one.ended_at is None or one.ended_at >= one.given_at for one in records)
    finally:
        choices._offered["found"] = before


def _do(people: dict[str, Person], step: str, text: int, at: datetime) -> None:
    if step == "text":
        say(text)
        return
    who, _, act = step.partition(" ")
    access = cast.access_of(people[who])
    if act == "gives":
        shown = choices.by_code("found").wording.digest
        operations.give(access, purpose=FOUND, text=shown, how=How.CHOICES, at=at)
    else:
        operations.withdraw(access, purpose=FOUND, how=How.CHOICES, at=at)
