"""The privacy notice in a few lines: true of this house, and each leads to where it is said in full."""

import pytest

from freehold.commons.house import operations as house
from freehold.foundation import clock
from freehold.stewardship.records.in_short import in_short
from freehold.stewardship.records.notice import notice
from freehold.trust.register.actors import Actor, Role
from tests import cast

pytestmark = pytest.mark.django_db


def lines() -> dict[str, str]:
    return {one.key: one.words for one in in_short(notice(at=clock.now()))}


def test_each_line_leads_to_a_section_of_the_notice() -> None:
    paper = notice(at=clock.now())
    assert {one.key for one in in_short(paper)} <= {section.key for section in paper.sections}
    assert len(lines()) == 7


def test_it_counts_the_purposes_and_those_that_are_off() -> None:
    purposes = [one for one in notice(at=clock.now()).sections if one.key.startswith("purpose-")]
    said = next(words for key, words in lines().items() if key.startswith("purpose-"))
    assert f"for {len(purposes)} purposes" in said
    assert "off until you agree" in said


def test_a_firm_that_works_for_the_house_is_counted_at_once() -> None:
    assert lines()["to-whom"].startswith("Nobody outside")
    esi = Actor.person(cast.esi().id, Role.OWNER)
    house.name_processor(esi, name="Post & Sons", does="carries letters", country="Ireland", at=clock.now())
    assert lines()["to-whom"].startswith("1 firm works")
