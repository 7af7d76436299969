"""What the demo leaves alone: people of somebody's own, and places that somebody named."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from freehold.commons.house import queries as house
from freehold.foundation import clock
from freehold.site.demo import backing_up, opening
from freehold.site.demo.pictures import cloth
from freehold.stewardship.assurance.backups.places import known
from freehold.trust.people import accounts
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _named_anew() -> Iterator[None]:
    """The name of a house is kept in memory for a while; that of the test before is not ours."""
    house.forget()
    yield
    house.forget()


def test_a_place_that_somebody_named_is_left_as_it_is(settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_TO = [str(tmp_path)]
    backing_up.back_up(at=clock.now())
    assert known.data_places() == [str(tmp_path)]


def test_no_invented_person_moves_in_with_real_ones() -> None:
    cast.ada()
    with pytest.raises(opening.PeopleOfItsOwn):
        list(opening.open_demo("http://localhost:8000"))
    assert accounts.counts().members == 1


def test_a_picture_is_the_same_every_time() -> None:
    assert cloth(12, seed=3, size=64) == cloth(12, seed=3, size=64)
    assert cloth(12, seed=3, size=64) != cloth(13, seed=3, size=64)
