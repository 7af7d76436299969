"""Chidi says later that she is young: a guardian is asked then, and without a yes her account is closed."""

from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.consent import guardians, guarding, later, queries
from freehold.trust.consent.guardians import State
from freehold.trust.consent.models import Guardianship
from freehold.trust.consent.telling import GuardianSays, tell_age_band
from freehold.trust.people import accounts, hiding, protections, roles
from freehold.trust.people.hiding import Why
from freehold.trust.people.joining import GuardianNeeded
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Role
from freehold.trust.rights.erasing import carrying_out, unguarded
from tests import cast, post

pytestmark = pytest.mark.django_db
GUARDIAN = "parent@example.org"


def told(*, guardian: str = GUARDIAN, band: str = "under 16") -> Person:
    chidi = cast.chidi()
    tell_age_band(cast.access_of(chidi), age_band=band, guardian=guardian, at=clock.now())
    return chidi


def asked() -> tuple[Person, str]:
    chidi = told()
    return chidi, post.letter_to(GUARDIAN).token


def agree(token: str) -> None:
    guardians.agree(cast.house(), token, text=guarding.wording().digest, at=clock.now())


def is_closed(person: Person) -> bool:
    hiding.forget()
    return hiding.is_hidden(person.id, Why.UNGUARDED)


@pytest.mark.parametrize("guardian", ["", "  ", "chidi@example.org", "CHIDI@example.org"])
def test_who_says_so_names_a_guardian_who_is_not_herself_or_nothing_is_kept(guardian: str) -> None:
    with pytest.raises(GuardianNeeded):
        told(guardian=guardian)
    assert accounts.account(cast.access_of(cast.chidi())).age_band == ""
    assert not Guardianship.objects.exists()


def test_nobody_is_asked_about_a_grown_up() -> None:
    told(band="25–34")
    assert not Guardianship.objects.exists()


def test_she_is_protected_at_once_and_stays_while_her_guardian_is_asked() -> None:
    chidi, token = asked()
    assert not protections.of(chidi.id).public_profile
    assert not is_closed(chidi)
    shown = guardians.look(cast.house(), token, at=clock.now())
    assert (shown.state, shown.is_member) == (State.ASKED, True)
    with pytest.raises(GuardianSays):
        tell_age_band(cast.access_of(chidi), age_band="", at=clock.now())


def test_a_yes_is_written_down_and_the_address_is_gone() -> None:
    chidi, token = asked()
    agree(token)
    assert queries.is_live(chidi.id, "guarded")
    assert not is_closed(chidi)
    details = cast.house().open(Guardianship.objects.get().details)
    assert (details["state"], "address" in details) == ("agreed", False)
    guardians.withdraw(cast.house(), token, at=clock.now())
    assert is_closed(chidi)


def test_a_no_closes_the_account_and_a_later_yes_opens_it() -> None:
    chidi, token = asked()
    guardians.decline(cast.house(), token, at=clock.now())
    assert is_closed(chidi)
    assert "has not said yes" in post.letter_to("chidi@example.org").body.paragraphs[0]
    agree(token)
    assert not is_closed(chidi)


def test_a_slip_is_put_right_by_the_guardian_alone() -> None:
    chidi, token = asked()
    guardians.release(cast.house(), token, at=clock.now())
    assert not Guardianship.objects.exists()
    assert protections.of(chidi.id).consents


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_silence_closes_after_thirty_days_and_erases_after_thirty_more() -> None:
    chidi, _token = asked()
    now, day = clock.now(), timedelta(days=1)
    assert unguarded.look_after(at=now + guardians.WAITS_FOR) == 0
    assert not is_closed(chidi)
    silent = now + guardians.WAITS_FOR + day
    assert unguarded.look_after(at=silent) == 0
    assert is_closed(chidi)
    later.close(cast.house(), chidi.id, at=silent)  # again is no error
    assert unguarded.look_after(at=silent + guardians.WAITS_FOR) == 0
    end = silent + guardians.WAITS_FOR + day
    assert unguarded.look_after(at=end) == 1
    assert carrying_out.carry_out_next(at=end)
    assert not Person.objects.filter(id=chidi.id).exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_last_owner_is_not_shut_out_of_the_house() -> None:
    esi = cast.esi()
    tell_age_band(cast.access_of(esi), age_band="under 16", guardian=GUARDIAN, at=clock.now())
    assert roles.people_with(Role.OWNER) == [esi.id]
    unguarded.look_after(at=clock.now() + 2 * guardians.WAITS_FOR)
    assert not is_closed(esi)
