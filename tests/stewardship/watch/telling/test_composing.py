"""One member's letter: what of theirs was there, and what to do; the register of kinds behind it."""

from dataclasses import replace
from typing import Any

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.cases.kinds import Whose
from freehold.stewardship.watch.telling import composing, data_classes
from freehold.stewardship.watch.telling.composing import Facts, Wording
from freehold.stewardship.watch.telling.data_classes import DataClass
from freehold.stewardship.watch.telling.matter import Matter, matter
from freehold.trust.people.models import Person
from freehold.trust.rights import words
from tests import cast
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
FEW = Facts(has_phone=False, has_age=False, has_picture=False)


def points(letter: dict[str, Any], title: str) -> list[str]:
    return next((part["points"] for part in letter["parts"] if part["title"] == title), [])


def written(about: Matter, wording: Wording = scene.WORDING, facts: Facts = FEW) -> dict[str, Any]:
    return composing.letter(about, wording, facts, at=clock.now())


def test_who_gave_our_processor_no_phone_number_is_not_told_that_it_was_taken() -> None:
    about = matter(scene.begun(whose=Whose.OUR_PROCESSOR))
    there = points(written(about), "What of yours was there")
    assert there == ["your password there", "your e-mail address"]
    assert "your phone number" in points(written(about, facts=Facts()), "What of yours was there")


def test_what_somebody_gave_a_service_of_their_own_we_cannot_know() -> None:
    about = matter(scene.begun(whose=Whose.INDEPENDENT))
    assert "your phone number" in points(written(about), "What of yours was there")


def test_each_kind_of_data_says_what_to_do() -> None:
    about = matter(scene.begun())
    todo = " ".join(points(written(about), "What to do"))
    assert "never use one password twice" in todo
    assert "Look twice at mail" in todo
    assert "never has a link in it" in todo


def test_nothing_known_is_said_to_be_unknown() -> None:
    about = matter(scene.begun())
    letter = written(about, replace(scene.WORDING, classes=()))
    said = [text for part in letter["parts"] for text in part["paragraphs"]]
    assert "We do not know yet what of yours was there. We write again when we do." in said


def test_a_member_who_gave_nothing_of_it_is_told_so() -> None:
    about = matter(scene.begun(whose=Whose.OUR_PROCESSOR))
    letter = written(about, replace(scene.WORDING, classes=(DataClass.PHONE,)))
    said = " ".join(text for part in letter["parts"] for text in part["paragraphs"])
    assert "nothing that you gave us" in said


def test_moments_are_told_as_exactly_as_they_are_known() -> None:
    letter = written(matter(scene.begun()))
    said = [text for part in letter["parts"] for text in part["paragraphs"]]
    assert "It happened: 2 March 2026." in said
    assert "It became public: 11 March 2026." in said


def test_what_is_suggested_joins_what_was_taken_with_what_lay_there() -> None:
    case_id = scene.begun()
    assert set(composing.likely(matter(case_id))) == {DataClass.EMAIL, DataClass.NAME, DataClass.PHONE}
    scene.reported(case_id, classes=["Email addresses", "Passwords", "Physical addresses"])
    assert composing.likely(matter(case_id)) == [DataClass.PASSWORD, DataClass.EMAIL]


def test_facts_say_whether_and_never_what() -> None:
    ada = cast.ada()
    row = Person.objects.get(id=ada.id)
    assert composing.facts_of(row) == FEW
    assert "example.org" not in repr(composing.facts_of(row))


def test_every_kind_has_words_of_its_own() -> None:
    for one in DataClass:
        about = data_classes.about(one)
        assert all(str(text) for text in (about.title, about.yours, about.means, about.do)), one
    assert len({str(data_classes.about(one).yours) for one in DataClass}) == len(DataClass)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Email addresses", DataClass.EMAIL), ("Passwords", DataClass.PASSWORD),
        ("Physical addresses", DataClass.ADDRESS), ("IP addresses", DataClass.DEVICES),
        ("Partial credit card data", DataClass.PAYMENT), ("Dates of birth", DataClass.BIRTH),
        ("Phone numbers", DataClass.PHONE), ("Usernames", DataClass.ACCOUNT), ("Names", DataClass.NAME),
        ("Email messages", DataClass.MESSAGES), ("Private messages", DataClass.MESSAGES),
        ("Password hints", DataClass.SIGN_IN), ("Social security numbers", DataClass.IDENTITY),
        ("Geographic locations", DataClass.PLACES), ("Purchases", DataClass.PURCHASES),
        ("Sexual orientations", DataClass.HEALTH), ("Photos", DataClass.PICTURES),
        ("Social connections", DataClass.SOCIAL), ("Bank account numbers", DataClass.BANK),
        ("Spoken languages", DataClass.OTHER), ("", DataClass.OTHER),
    ],
)  # fmt: skip
def test_what_a_catalogue_calls_it_is_known(said: str, kind: DataClass) -> None:
    assert data_classes.of_words(said) is kind


def test_every_category_of_the_register_of_facts_is_some_kind() -> None:
    unknown = {
        key for key in words._categories
        if data_classes.of_category(key) is DataClass.OTHER and key.count(".") > 1
    }  # fmt: skip
    assert unknown <= {"user.access_record"}


def test_other_is_said_only_where_there_is_nothing_else() -> None:
    assert data_classes.ordered([DataClass.OTHER, DataClass.EMAIL]) == [DataClass.EMAIL]
    assert data_classes.ordered([DataClass.OTHER]) == [DataClass.OTHER]
    assert data_classes.known(["email", "made-up", "email"]) == [DataClass.EMAIL]
