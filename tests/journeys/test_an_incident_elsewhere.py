"""A service that the house relies on was broken into: from the report to the end, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import an_incident as walk
from tests.journeys.conftest import NewContext
from tests.journeys.house import OpenHouse, open_house
from tests.journeys.residents import PASSWORD, Residents

CROWD = 12
WITHIN_SECONDS = 60


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[OpenHouse]:
    with open_house(tmp_path) as opened:
        yield opened


@pytest.mark.slow
def test_esi_hears_decides_tells_moves_and_closes_and_ada_reads_her_letter(
    own_house: OpenHouse, new_context: NewContext, tmp_path: Path
) -> None:
    living_here = Residents(own_house)
    owner, member = new_context(), new_context(width=320, theme="dark")
    owner.add_cookies(living_here.owner.cookies)
    member.add_cookies(living_here.member("ada", "Ada Fenn").cookies)
    walk.move_in(own_house, CROWD)
    page, address = owner.new_page(), own_house.address
    walk.rely(page, address)
    case = walk.hear(page, address, tmp_path)
    walk.decide(page, case)
    walk.write_to_members(page, case, how_many=CROWD + 2, within_seconds=WITHIN_SECONDS)
    walk.read_the_letter(member.new_page(), address)
    walk.tell_the_authority(page, case)
    walk.leave(page, address)
    walk.bring_home(page, address, tmp_path)
    link = living_here.letter_to(living_here.owner, "priya@example.org")
    living_here.leave()
    walk.claim(new_context(javascript=False).new_page(), address + link, PASSWORD)
    walk.close(page, address, case)
