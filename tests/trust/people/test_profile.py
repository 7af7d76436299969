from uuid import uuid4

import pytest

from freehold.foundation import clock
from freehold.trust.access.opener import NotYours
from freehold.trust.people import agents, handles, names, profile, suspension
from freehold.trust.people.cards import cards_of
from freehold.trust.people.handles import HandleForm, HandleTaken
from freehold.trust.people.models import Person, Suspension
from freehold.trust.people.names import NameForm
from freehold.trust.people.profile import AgeBandUnknown, BioTooLong, NotAPerson, PhoneForm
from freehold.trust.people.suspension import OnlyStaff
from tests import cast

pytestmark = pytest.mark.django_db


def test_what_ada_says_of_herself_is_on_her_card_at_once() -> None:
    ada, picture = cast.ada(), uuid4()
    access = cast.access_of(ada)
    cards_of(cast.visitor(), [ada.id])
    profile.present(access, name="Ada  Lund\u202e", bio=" Mends kettles. ")
    profile.show_picture(access, avatar=picture)
    profile.rename_handle(access, handle="@Ada.Lund")
    card = cards_of(cast.visitor(), [ada.id])[ada.id]
    assert (card.name, card.handle, card.avatar) == ("Ada Lund", "ada.lund", picture)
    assert handles.ids_by_handle(["ada", "ada.lund"]) == {"ada.lund": ada.id}
    assert cast.visitor().open(Person.objects.get(id=ada.id).bio) == "Mends kettles."


def test_ada_cannot_be_bram() -> None:
    ada, bram = cast.ada(), cast.bram()
    with pytest.raises(HandleTaken):
        profile.rename_handle(cast.access_of(ada), handle="Bram")
    profile.rename_handle(cast.access_of(bram), handle="bram")


@pytest.mark.parametrize("name", ["", " ", "\u200b", "x" * 81])
def test_a_name_has_letters_and_not_too_many(name: str) -> None:
    with pytest.raises(NameForm):
        profile.present(cast.access_of(cast.ada()), name=name, bio="")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ada\n Vance ", "Ada Vance"),
        ("a\u0000b", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "é"),
    ],
)
def test_a_name_is_kept_as_it_is_read(written: str, kept: str) -> None:
    assert names.checked(written) == kept


def test_what_will_not_do_is_refused_and_changes_nothing() -> None:
    access = cast.access_of(cast.ada())
    with pytest.raises(BioTooLong):
        profile.present(access, name="Ada", bio="x" * 2_001)
    with pytest.raises(HandleForm):
        profile.rename_handle(access, handle="!")
    for phone in ("hello", "12", "0" * 41):
        with pytest.raises(PhoneForm):
            profile.tell_phone(access, phone=phone)
    with pytest.raises(AgeBandUnknown):
        profile.tell_age_band(access, age_band="1987-03-01")
    person = Person.objects.get()
    assert cast.visitor().open(person.name) == "Ada Vance"
    assert (person.phone, person.age_band) == (None, None)


def test_a_phone_and_an_age_band_can_be_told_and_taken_back() -> None:
    ada, chidi = cast.ada(), cast.chidi()
    access = cast.access_of(ada)
    profile.tell_phone(access, phone="+44 20 7946 0018")
    profile.tell_age_band(access, age_band="35–49")
    person = Person.objects.get(**Person.phone.field.matches("0044 (20) 79460018"))
    assert access.open_many([person.phone, person.age_band]) == ["+44 20 7946 0018", "35–49"]
    with pytest.raises(NotYours):
        cast.access_of(chidi).open(person.phone)
    profile.tell_phone(access, phone="")
    profile.tell_age_band(access, age_band="")
    person.refresh_from_db()
    assert (person.phone, person.phone_index, person.age_band) == (None, None, None)


def test_settings_are_changed_one_by_one() -> None:
    access = cast.access_of(cast.ada())
    assert profile.settings_of(access) == {}
    profile.set_settings(access, changes={"theme": "dark", "digest": "weekly"})
    assert profile.set_settings(access, changes={"theme": "light"}) == {"theme": "light", "digest": "weekly"}
    assert profile.settings_of(access) == {"theme": "light", "digest": "weekly"}


def test_a_visitor_has_nothing_to_say_of_themselves() -> None:
    with pytest.raises(NotAPerson):
        profile.present(cast.visitor(), name="Nobody", bio="")


def test_only_who_acts_for_the_house_suspends_and_lifts() -> None:
    ada, chidi, dot = cast.ada(), cast.chidi(), cast.dot()
    at = clock.now()
    with pytest.raises(OnlyStaff):
        suspension.suspend(cast.access_of(ada).actor, person_id=chidi.id, reason="", until=None, at=at)
    staff = cast.access_of(dot).actor
    suspension.suspend(staff, person_id=chidi.id, reason="one", until=None, at=at)
    suspension.suspend(staff, person_id=chidi.id, reason="two", until=None, at=at)
    assert cast.house().open(Suspension.objects.get().details)["reason"] == "two"
    with pytest.raises(suspension.Suspended):
        suspension.refuse(cast.house(), chidi.id, at=at)
    with pytest.raises(OnlyStaff):
        suspension.lift(cast.access_of(chidi).actor, person_id=chidi.id)
    suspension.lift(staff, person_id=chidi.id)
    suspension.refuse(cast.house(), chidi.id, at=at)


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8.5", "A browser"),
        ("", "A browser"),
        ("<script>" * 10_000, "A browser"),
    ],
)  # fmt: skip
def test_a_browser_is_called_by_a_name_its_person_knows(agent: str, label: str) -> None:
    assert agents.label(agent) == label


def test_a_moderator_suspends_neither_who_acts_for_the_house_nor_themselves() -> None:
    dot, esi, at = cast.dot(), cast.esi(), clock.now()
    for actor, whom in ((dot, esi), (dot, dot), (esi, esi)):
        with pytest.raises(OnlyStaff):
            suspension.suspend(cast.access_of(actor).actor, person_id=whom.id, reason="", until=None, at=at)
    suspension.suspend(cast.access_of(esi).actor, person_id=dot.id, reason="", until=None, at=at)
    with pytest.raises(OnlyStaff):
        suspension.lift(cast.access_of(dot).actor, person_id=dot.id)
