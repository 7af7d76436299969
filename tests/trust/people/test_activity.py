"""Account activity: what happened with Ada's account, for Ada alone; and what "that was not me" does."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from freehold.foundation import clock
from freehold.trust.access.opener import NotYours
from freehold.trust.people import activity, alarm, passwords, persons, resetting, sign_ins, signing_in, tokens
from freehold.trust.people.activity import Happening
from freehold.trust.people.activity_rows import Activity, Tries
from freehold.trust.people.models import Device, Person, Verification
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered, NotRecognised
from freehold.trust.people.tokens import LinkSpent, TokenKind
from tests import cast, post

pytestmark = pytest.mark.django_db(transaction=True)
HOME = Visit(address="192.0.2.7", agent="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")


def enter(password: str = cast.PASSWORD, *, login: str = "ada", at: datetime | None = None) -> Entered:
    found = signing_in.by_password(
        cast.house(), login=login, password=password, visit=HOME, at=at or clock.now()
    )
    assert isinstance(found, Entered)
    return found


def fail(login: str = "ada", *, at: datetime | None = None) -> None:
    with pytest.raises(NotRecognised):
        enter("not the password", login=login, at=at)


def whats(person: Person) -> list[str]:
    return [one.what.value for one in activity.of_mine(cast.access_of(person))]


def test_ada_reads_her_sign_ins_with_browser_and_address_and_bram_reads_nothing_of_them() -> None:
    ada = cast.ada()
    enter()
    (line,) = activity.of_mine(cast.access_of(ada))
    assert (line.what, line.agent, line.address) == (
        Happening.SIGNED_IN, "Firefox on Windows", "192.0.2.7",
    )  # fmt: skip
    assert activity.of_mine(cast.access_of(cast.bram())) == []
    assert activity.of_mine(cast.visitor()) == []
    with pytest.raises(NotYours):
        activity.of_person(cast.access_of(cast.dot()), ada.id)


def test_a_browser_is_new_where_a_letter_tells_of_it_and_known_afterwards() -> None:
    ada = cast.ada()
    enter()
    device = enter().device
    visit = Visit(address=HOME.address, agent=HOME.agent, device=device)
    signing_in.by_password(cast.house(), login="ada", password=cast.PASSWORD, visit=visit, at=clock.now())
    assert whats(ada) == [Happening.SIGNED_IN, Happening.NEW_BROWSER, Happening.SIGNED_IN]


def test_tries_of_one_hour_are_one_line_with_their_number() -> None:
    ada, at = cast.ada(), clock.now().replace(minute=5)
    for minutes in (0, 1, 2):
        fail(at=at + timedelta(minutes=minutes))
    fail(at=at + timedelta(hours=1))
    lines = activity.of_mine(cast.access_of(ada))
    assert [(one.what, one.count) for one in lines] == [(Happening.FAILED, 1), (Happening.FAILED, 3)]
    assert Tries.objects.filter(link__in=Tries.links_of(ada.id)).count() <= 2
    assert len({one.id for one in lines}) == 2


def test_a_place_that_was_another_days_begins_anew() -> None:
    ada, at = cast.ada(), clock.now()
    fail(at=at - timedelta(days=Tries.PLACES))
    fail(at=at)
    (line,) = activity.of_mine(cast.access_of(ada))
    assert (line.count, line.at) == (1, at)


def test_for_a_name_that_is_nobodys_the_same_statements_are_run() -> None:
    cast.ada()
    fail("ada")
    fail("nobody-of-that-name")
    ran: dict[str, list[str]] = {}
    for login in ("ada", "nobody-of-that-name"):
        seen = ran.setdefault(login, [])

        def note(execute, sql, params, many, context, seen=seen):  # type: ignore[no-untyped-def]  # Django's
            if "people_tries" in sql:
                seen.append(sql.split("WHERE")[0])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            fail(login)
    assert ran["ada"] == ran["nobody-of-that-name"] != []


def test_rows_say_neither_whose_they_are_nor_when() -> None:
    ada = cast.ada()
    enter()
    fail()
    for model in (Activity, Tries):
        row = model.objects.filter(expires_on__isnull=False).values().get()
        clear = {name: value for name, value in row.items() if name not in ("details", "id")}
        assert str(ada.id) not in str(clear) and ada.id.hex not in str(clear)
        assert clear["expires_on"].weekday() == 0


def test_after_thirteen_months_it_is_gone_and_with_its_person_at_once() -> None:
    ada, at = cast.ada(), clock.now()
    enter(at=at)
    fail(at=at)
    activity.sweep(at=at + timedelta(days=395))
    assert len(whats(ada)) == 2
    assert activity.sweep(at=at + timedelta(days=404)) == 2
    enter(at=at)
    persons.delete_rows(ada.id)
    assert not Activity.objects.exists()


def test_a_change_of_password_stands_there() -> None:
    ada = cast.ada()
    token = tokens.issue(TokenKind.RESET, person_id=ada.id, at=clock.now())
    password = "nine herons over a slow canal"
    resetting.complete(cast.house(), token=token, password=password, visit=HOME, at=clock.now())
    assert Happening.PASSWORD in whats(ada)


def test_that_was_not_me_closes_everything_until_ada_comes_by_mail() -> None:
    ada = cast.ada()
    entered = enter()
    stale = tokens.issue(TokenKind.RESET, person_id=ada.id, at=clock.now())
    (line,) = activity.of_mine(cast.access_of(ada))
    assert alarm.close(entered.signed_in, line, at=clock.now()).by_mail
    assert sign_ins.signed_in(cast.house(), entered.token, at=clock.now()) is None
    assert not Device.objects.filter(link__in=Device.links_of(ada.id)).exists()
    assert not passwords.has_one(ada.id)
    fail()
    with pytest.raises(LinkSpent):
        tokens.look(cast.house(), TokenKind.RESET, stale, at=clock.now())
    assert post.letter_to("ada@example.org").template == "people.reset"
    assert Happening.NOT_ME in whats(ada)


def test_who_cannot_be_written_to_keeps_the_browser_they_hold() -> None:
    ada = cast.ada()
    Verification.objects.all().delete()
    here, other = enter(), enter()
    line = activity.of_mine(cast.access_of(ada))[0]
    assert not alarm.close(here.signed_in, line, at=clock.now()).by_mail
    assert sign_ins.signed_in(cast.house(), here.token, at=clock.now()) is not None
    assert sign_ins.signed_in(cast.house(), other.token, at=clock.now()) is None
    assert passwords.has_one(ada.id)
