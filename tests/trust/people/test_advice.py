"""An adviser's appointment ends by itself, on its day, everywhere at once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.people import advice, jobs, roles, sign_ins, upkeep
from freehold.trust.people.models import Appointment, Person, SignIn
from freehold.trust.register.actors import Actor, Role
from tests import cast, post

pytestmark = pytest.mark.django_db(databases="__all__")
DAY = timedelta(days=1)


@pytest.fixture
def chidi(monkeypatch: pytest.MonkeyPatch) -> Person:
    """He advises Esi's house for thirty days."""
    person = cast.chidi()
    cast.esi()
    appoint(person, 30)
    return person


def appoint(person: Person, days: int | None, role: Role = Role.ADVISER) -> None:
    now = clock.now()
    ends = None if days is None else now.date() + days * DAY
    roles.appoint(cast.house().actor, person_id=person.id, role=role, at=now, ends_on=ends)


def turn_to(monkeypatch: pytest.MonkeyPatch, days: int) -> datetime:
    """Set the clock to that many days from now, at midnight UTC."""
    then = datetime.combine(clock.now().date() + days * DAY, time(), tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: then)
    return then


@pytest.mark.parametrize("days", [None, 0, -1, 181])
def test_advice_has_an_end_within_180_days(days: int | None) -> None:
    with pytest.raises(roles.NoSuchEnd):
        appoint(cast.chidi(), days)
    assert not Appointment.objects.filter(role=Role.ADVISER).exists()


def test_180_days_are_allowed_and_no_other_role_has_an_end() -> None:
    appoint(cast.chidi(), 180)
    for role in (Role.OWNER, Role.STAFF, Role.MODERATOR):
        with pytest.raises(roles.NoSuchEnd):
            appoint(cast.chidi(), 10, role)


def test_only_an_owner_appoints_an_adviser() -> None:
    with pytest.raises(roles.OnlyOwner):
        roles.appoint(
            Actor.person(cast.dot().id, Role.STAFF), person_id=cast.chidi().id, role=Role.ADVISER,
            at=clock.now(), ends_on=clock.now().date() + DAY,
        )  # fmt: skip


def test_from_the_midnight_of_its_day_nobody_sees_the_role_swept_or_not(
    chidi: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_to(monkeypatch, 29)
    assert roles.roles_of(chidi.id) == {Role.ADVISER}
    turn_to(monkeypatch, 1)
    assert roles.roles_of(chidi.id) == frozenset()
    assert roles.roles_of_many([chidi.id]) == {}
    assert roles.people_with(Role.ADVISER) == []
    assert roles.end_of(chidi.id) is None


def test_a_sign_in_of_an_adviser_does_not_outlast_the_appointment(
    chidi: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = roles.end_of(chidi.id)
    assert ends is not None
    before = ends - timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: before)
    token, made = sign_ins.start(
        cast.house(), person_id=chidi.id, second_factor=True, visit=sign_ins.Visit(), at=before
    )
    assert made.roles == {Role.ADVISER}
    just = ends - timedelta(seconds=1)
    assert sign_ins.signed_in(cast.house(), token, at=just) is not None
    assert sign_ins.signed_in(cast.house(), token, at=ends) is None


def test_a_browser_that_gets_the_role_by_a_second_factor_ends_with_it_too(
    chidi: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = roles.end_of(chidi.id)
    assert ends is not None
    before = ends - timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: before)
    SignIn.objects.all().delete()
    token, made = sign_ins.start(
        cast.house(), person_id=chidi.id, second_factor=False, visit=sign_ins.Visit(), at=before
    )
    assert made.roles == frozenset()
    strong = sign_ins.strengthen(cast.house(), made.id, second_factor=True, at=before)
    assert strong.roles == {Role.ADVISER}
    assert sign_ins.signed_in(cast.house(), token, at=ends) is None


def test_the_sweep_ends_it_with_every_browser_and_leaves_the_others(chidi: Person) -> None:
    cast.token_of(chidi)
    cast.token_of(cast.esi())
    later = clock.now() + 30 * DAY
    assert advice.sweep(at=later - DAY) == 0
    upkeep.sweep(at=later)
    assert not Appointment.objects.filter(person=chidi).exists()
    assert not SignIn.objects.filter(link__in=SignIn.links_of(chidi.id)).exists()
    assert Appointment.objects.filter(role=Role.OWNER).exists()
    assert advice.sweep(at=later) == 0


def test_chidi_and_esi_are_told_once_in_the_last_week(chidi: Person) -> None:
    now = clock.now()
    assert advice.tell(at=now + 22 * DAY) == 0
    jobs.tell_of_ends(at=now + 23 * DAY)
    assert advice.tell(at=now + 23 * DAY + timedelta(hours=6)) == 0
    assert advice.tell(at=now + 29 * DAY) == 0
    assert advice.tell(at=now + 30 * DAY) == 0
    letters = [one for one in post.deliver() if one.template.startswith("people.advi")]
    assert [(one.template, one.to) for one in letters] == [
        ("people.advice-ends", "chidi@example.org"),
        ("people.adviser-leaves", "esi@example.org"),
    ]
    assert not any("Chidi" in str(one.body) for one in letters)


def test_an_adviser_is_no_staff_and_handles_nothing(chidi: Person) -> None:
    actor = Actor.person(chidi.id, Role.ADVISER)
    assert not actor.is_staff
    assert not actor.is_owner
    assert not any(actor.handles(scope) for scope in ("people", "letters", "requests", "incidents", "looks"))
