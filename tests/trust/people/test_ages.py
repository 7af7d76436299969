"""Age bands, and protections that follow the age of the audience without opening anybody's band."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from freehold.commons.house.queries import house
from freehold.trust.people import ages, profile, protections
from freehold.trust.people.ages import Young
from freehold.trust.people.profile import AgeBandUnknown
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _audience_again() -> Iterator[None]:
    yield
    protections.use(lambda: house().audience_age)


@pytest.mark.parametrize(
    ("band", "least"),
    [("under 16", 0), ("16–17", 16), ("13–17", 13), ("17", 17), ("18–24", 18), ("65 +", 65), ("", 18)],
)
def test_the_least_age_of_a_band(band: str, least: int) -> None:
    assert ages.least_age(band) == least


@pytest.mark.parametrize("age", range(13, 19))
def test_the_bands_to_choose_from_split_at_the_age_of_the_audience(age: int) -> None:
    below = [band for band in ages.bands(age) if ages.least_age(band) < age]
    assert below == [f"under {age}"]
    assert set(ages.bands(age)) <= ages.ALL_BANDS


def test_who_is_protected_follows_the_age_that_the_owner_sets() -> None:
    ada, bram = cast.ada(), cast.bram()
    profile.tell_age_band(cast.access_of(ada), age_band="under 16")
    profile.tell_age_band(cast.access_of(bram), age_band="16–17")
    for age, young in ((16, {ada.id}), (18, {ada.id, bram.id}), (13, {ada.id})):
        protections.use(lambda age=age: age)  # type: ignore[misc]  # bound now
        assert protections.protected_among([ada.id, bram.id, cast.chidi().id, uuid4()]) == young


def test_who_tells_another_band_is_protected_no_more() -> None:
    ada = cast.ada()
    profile.tell_age_band(cast.access_of(ada), age_band="under 16")
    assert not protections.of(ada.id).messages_from_strangers
    profile.tell_age_band(cast.access_of(ada), age_band="25–34")
    assert protections.of(ada.id) == protections.OF_A_GROWN_UP
    assert not Young.objects.exists()


def test_one_row_says_neither_whose_it_is_nor_how_old() -> None:
    profile.tell_age_band(cast.access_of(cast.ada()), age_band="under 16")
    assert {field.name for field in Young._meta.concrete_fields} == {"id", "link"}


def test_an_age_out_of_bounds_is_brought_back_into_them() -> None:
    for told, used in ((0, 13), (99, 18)):
        protections.use(lambda told=told: told)  # type: ignore[misc]  # bound now
        assert protections.audience_age() == used


def test_a_band_that_there_is_not_is_refused() -> None:
    with pytest.raises(AgeBandUnknown):
        profile.tell_age_band(cast.access_of(cast.ada()), age_band="under 99")
