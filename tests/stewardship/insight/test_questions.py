"""Every question of the catalogue: what it counts, and that nobody changes it by more than it says."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.db import transaction

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.moderation import Removal
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.surveys import keeper as surveys
from freehold.ports.answers import Given, Question, Tally, less, month_starts
from freehold.stewardship.insight import catalogue
from freehold.stewardship.insight.catalogue import UnknownChoice, UnknownQuestion
from freehold.stewardship.watch.reliances import concerned
from freehold.trust.people import origins
from freehold.trust.people.departures import How
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing.erasure_list import Kind
from tests.stewardship.insight import scene
from tests.stewardship.insight.scene import NOW, tallied

ALL = [one.slug for one in catalogue.all_questions()]


def every_choice(asked: Question) -> Iterator[Given]:
    for values in product(*(choice.options for choice in asked.choices)):
        yield dict(zip((choice.name for choice in asked.choices), values, strict=True))


def differs(one: Tally, other: Tally) -> int:
    labels = set(one.people) | set(other.people)
    return sum(abs(one.people.get(label, 0) - other.people.get(label, 0)) for label in labels)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ALL)
def test_leaving_somebody_out_is_as_if_they_had_never_come(slug: str) -> None:
    """And changes no more than the question says that one person can: what all noise rests on."""
    asked = catalogue.question(slug)
    everybody = scene.village()
    all_of_it = tallied(asked)
    assert set(all_of_it.people) <= set(asked.labels(catalogue.chosen(asked, {}), NOW))
    assert sum(all_of_it.people.values()) > 0
    for one in (everybody[0], everybody[15], everybody[23], everybody[39]):
        without = tallied(asked, one.id)
        assert differs(all_of_it, without) <= asked.reach(catalogue.chosen(asked, {}))
        assert all(count >= 0 for count in without.people.values())
        with transaction.atomic():
            place = transaction.savepoint()
            _never_came(one)
            assert _counts(tallied(asked)) == _counts(without)
            transaction.savepoint_rollback(place)


def _never_came(one: Person) -> None:
    Post.objects.filter(author=one).delete()
    surveys.clear(one.id, {}, Kind.PERSON)
    concerned.gone(one.id, How.ERASED)
    origins.bury(one.id)
    one.delete()


def _counts(tally: Tally) -> tuple[dict[str, int], int]:
    return {label: count for label, count in tally.people.items() if count}, tally.base


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ALL)
def test_whatever_is_chosen_nobody_counts_for_more_than_is_said(slug: str) -> None:
    asked = catalogue.question(slug)
    (one, *_rest) = scene.people(3)
    for number in range(8):
        place = scene.group(f"group-{number}", one)
        for months in range(0, 13, 2):
            scene.wrote(one, place, 1, days_ago=1 + 30 * months, tag=f"tag-{number}")
    for given in every_choice(asked):
        assert differs(tallied(asked, **given), tallied(asked, one.id, **given)) <= asked.reach(given), given


@pytest.mark.django_db
def test_they_count_what_they_say() -> None:
    scene.village()
    found = {slug: tallied(catalogue.question(slug)).people for slug in ALL}
    assert found["members"] == {"members": 40, "have not activated their account": 0}
    assert found["ages"] == {"18–24": 10, "25–34": 20, "not said": 10}
    assert found["came"] == {"earlier": 31, "2026-06": 3, "2026-08": 3, "2026-10": 3}
    assert found["groups"] == {"dyers": 25, "weavers": 12}
    assert found["first-steps"]["came"] == 40
    written = [number % 8 + (number % 3 == 0) for number in range(30)]
    assert found["first-steps"]["wrote in five topics"] == sum(
        n + (number % 5 == 0) >= 5 for number, n in enumerate(written)
    )
    assert found["staying"]["the month they began"] == 6
    assert found["activity"]["none"] == 40 - sum(n >= 1 for n in written)
    assert found["activity"]["5–19"] == sum(n >= 5 for n in written)
    assert sum(int(n) * people for n, people in found["posts-each"].items()) == sum(written)
    assert found["writers"]["2026-11"] == sum(number % 8 > 0 for number in range(30))
    assert found["writers"]["2026-09"] == 10
    assert found["invited"] == {"How safe do you feel with us?": 20}
    assert found["taking-part"] == {"members": 40, "were invited": 20, "took part": 12}
    assert found["links"] == {"Instagram": 14, "a place that the catalogue does not know": 14}
    assert found["linking"] == {"2026-09": 5, "2026-10": 0, "2026-11": 13}
    assert found["came-from"] == {"the old shop": 11, "joined here": 29}
    assert found["listed"] == {"Eventbrite": 13}
    assert found["tags"]["madder"] == sum(n % 3 == 0 and n % 8 > 0 for n in range(30))


@pytest.mark.django_db
def test_of_those_who_began_it_is_counted_who_stayed() -> None:
    one, other, third = scene.people(3)
    place = scene.group()
    for person in (one, other):
        scene.wrote(person, place, 1, days_ago=90)
    scene.wrote(one, place, 2, days_ago=1)
    scene.wrote(third, place, 1, days_ago=1)
    found = tallied(catalogue.question("staying")).people
    assert list(found.values()) == [2, 0, 0, 1]


@pytest.mark.django_db
def test_what_is_private_or_was_taken_down_is_not_counted() -> None:
    (one,) = scene.people(1)
    place = scene.group("dyers", one)
    scene.wrote(one, place, 2)
    Removal.objects.create(post=Post.objects.first(), cause="hidden")
    assert tallied(catalogue.question("posts-each")).people["1"] == 1
    Group.objects.filter(slug="dyers").delete()
    assert tallied(catalogue.question("posts-each")).people["0"] == 1


@pytest.mark.django_db
def test_ages_and_what_they_wrote_are_crossed() -> None:
    scene.village()
    found = tallied(catalogue.question("activity-by-age"))
    assert found.base == sum(found.people.values()) == 40
    assert sum(count for label, count in found.people.items() if label.startswith("18–24")) == 10


def test_a_question_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownQuestion):
        catalogue.question("salaries")


@pytest.mark.parametrize("given", [{"months": "2"}, {"day": "1"}, {"months": "3; DROP"}, {"top": ""}])
def test_nothing_but_what_is_offered_can_be_chosen(given: dict[str, str]) -> None:
    with pytest.raises(UnknownChoice):
        catalogue.chosen(catalogue.question("tags"), given)


def test_choosing_nothing_chooses_what_is_usual() -> None:
    assert catalogue.chosen(catalogue.question("tags"), {}) == {"top": "5", "months": "3"}


def test_a_name_has_one_question() -> None:
    (first, second, *_rest) = catalogue.all_questions()
    with pytest.raises(ValueError, match="already"):
        catalogue.add([type(first)(**{**_fields(second), "slug": first.slug})])


def _fields(asked: Question) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__dataclass_fields__}


def test_months_begin_on_their_first_also_over_a_new_year() -> None:
    starts = month_starts(NOW.replace(month=2), months=4)
    assert [f"{one:%Y-%m-%d}" for one in starts] == ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]


def test_many_are_left_out_in_pieces() -> None:
    ids = [one.id for one in (Person() for _ in range(1_203))]
    pieces: list[int] = []

    def count(some: object) -> dict[str, int]:
        pieces.append(0 if some is None else len(list(some)))  # type: ignore[call-overload]
        return {"all": 2_000 if some is None else pieces[-1]}

    assert less(count, ids) == {"all": 797}
    assert pieces == [0, 500, 500, 203]
