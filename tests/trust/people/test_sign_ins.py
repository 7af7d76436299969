from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from freehold.foundation import clock
from freehold.foundation.database import KEYS
from freehold.trust.access.opener import NotYours
from freehold.trust.people import roles, sign_ins, signing_in
from freehold.trust.people.models import SignIn
from freehold.trust.people.sign_ins import NotFresh, Visit
from freehold.trust.register.actors import Actor, Role
from freehold.trust.vault.opener import Opener
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_page_learns_who_asks_in_one_query() -> None:
    esi, at = cast.esi(), clock.now()
    token = cast.token_of(esi, at=at)
    house = cast.house()
    sign_ins.signed_in(house, token, at=at)
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections[KEYS]) as keys:
        found = sign_ins.signed_in(house, token, at=at)
    assert found is not None
    assert found.roles == {Role.OWNER}
    assert (len(main), len(keys)) == (1, 0)


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "é" * 43, "x" * 10_000])
def test_a_token_that_was_never_given_out_is_nobodys(token: str) -> None:
    cast.token_of(cast.ada())
    assert sign_ins.signed_in(cast.house(), token, at=clock.now()) is None


def test_the_token_itself_is_kept_nowhere() -> None:
    token = cast.token_of(cast.ada())
    row = SignIn.objects.get()
    assert token.encode() not in b"".join(
        bytes(each) for each in (row.digest, row.link, row.bearer.envelope, row.seen.envelope)
    )


def test_a_sign_in_ends_after_two_months_and_one_of_staff_after_a_week() -> None:
    at = clock.now()
    ada, esi = cast.token_of(cast.ada(), at=at), cast.token_of(cast.esi(), at=at)
    house = cast.house()
    week, months = at + timedelta(days=7), at + timedelta(days=60)
    assert sign_ins.signed_in(house, ada, at=week) is not None
    assert sign_ins.signed_in(house, esi, at=week) is None
    assert sign_ins.signed_in(house, ada, at=months) is None
    sign_ins.sweep(at=months + timedelta(days=8))
    assert not SignIn.objects.exists()


def test_when_ada_was_last_seen_is_written_every_five_minutes_and_no_oftener() -> None:
    ada, at = cast.ada(), clock.now()
    token = cast.token_of(ada, at=at)
    house = cast.house()
    for minutes, expected in ((4, 0), (5, 5), (9, 5), (10, 10)):
        sign_ins.signed_in(
            house, token, at=at + timedelta(minutes=minutes), visit=Visit(address="192.0.2.44")
        )
        (browser,) = sign_ins.browsers(cast.access_of(ada))
        assert browser.seen_at == at + timedelta(minutes=expected)
    assert browser.address == "192.0.2.44"


def test_ada_sees_her_browsers_and_chidi_sees_none_of_them() -> None:
    ada, chidi = cast.ada(), cast.chidi()
    cast.signed_in(ada)
    (browser,) = sign_ins.browsers(cast.access_of(ada))
    assert (browser.agent, browser.address) == ("Firefox on Linux", "192.0.2.7")
    assert sign_ins.browsers(cast.access_of(chidi)) == []
    with pytest.raises(NotYours):
        cast.access_of(chidi).open(SignIn.objects.get().seen)


def test_ada_signs_one_browser_out_and_chidi_cannot() -> None:
    ada, chidi = cast.ada(), cast.chidi()
    one, other = cast.token_of(ada), cast.token_of(ada)
    found = sign_ins.signed_in(cast.house(), one, at=clock.now())
    assert found is not None
    assert not sign_ins.end(chidi.id, sign_in_id=found.id)
    assert sign_ins.end(ada.id, sign_in_id=found.id)
    assert not sign_ins.end(ada.id, sign_in_id=uuid4())
    assert sign_ins.signed_in(cast.house(), one, at=clock.now()) is None
    assert sign_ins.signed_in(cast.house(), other, at=clock.now()) is not None


def test_ada_signs_every_browser_out_but_this_one() -> None:
    ada = cast.ada()
    here, brams = cast.signed_in(ada), cast.token_of(cast.bram())
    for _ in range(3):
        cast.token_of(ada)
    assert sign_ins.end_all(ada.id, but=here.id) == 3
    assert sign_ins.end_all(ada.id) == 1
    assert sign_ins.signed_in(cast.house(), brams, at=clock.now()) is not None


def test_the_twenty_first_browser_takes_the_place_of_the_first() -> None:
    ada, at = cast.ada(), clock.now()
    tokens = [cast.token_of(ada, at=at + timedelta(weeks=number)) for number in range(21)]
    assert SignIn.objects.count() == 20
    digests = {bytes(each) for each in SignIn.objects.values_list("digest", flat=True)}
    assert sign_ins._digest(tokens[0]) not in digests
    assert sign_ins._digest(tokens[20]) in digests


def test_two_rows_of_ada_have_nothing_in_common_that_shows() -> None:
    ada, at = cast.ada(), clock.now()
    cast.token_of(ada, at=at), cast.token_of(ada, at=at)
    one, other = SignIn.objects.all()
    assert one.link != other.link
    assert bytes(one.bearer.envelope or b"")[1:17] != bytes(other.bearer.envelope or b"")[1:17]
    assert one.expires_on.weekday() == 0, "rows of one week go on one day"


def test_a_proof_is_fresh_for_five_minutes() -> None:
    at = clock.now()
    here = cast.signed_in(cast.ada(), at=at)
    here.demand_fresh(at + timedelta(minutes=4))
    with pytest.raises(NotFresh):
        here.demand_fresh(at + timedelta(minutes=5))


def test_a_browser_that_was_signed_out_cannot_be_strengthened() -> None:
    ada = cast.ada()
    here = cast.signed_in(ada)
    sign_ins.end_all(ada.id)
    with pytest.raises(NotFresh):
        sign_ins.strengthen(cast.house(), here.id, second_factor=True, at=clock.now())


def test_an_appointment_and_its_end_sign_every_browser_out() -> None:
    bram, owner, at = cast.bram(), cast.access_of(cast.esi()).actor, clock.now()
    before = cast.token_of(bram)
    roles.appoint(owner, person_id=bram.id, role=Role.STAFF, at=at, scopes=["orders"])
    assert sign_ins.signed_in(cast.house(), before, at=at) is None
    _, with_factor = sign_ins.start(cast.house(), person_id=bram.id, second_factor=True, visit=Visit(), at=at)
    assert (with_factor.roles, with_factor.scopes) == ({Role.STAFF}, {"orders"})
    roles.dismiss(owner, person_id=bram.id, role=Role.STAFF)
    assert sign_ins.browsers(cast.access_of(bram)) == []


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_comes_while_the_role_ends_does_not_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The role is read, and before the sign-in is written it ends elsewhere: one waits for the other."""
    dot, owner = cast.dot(), cast.access_of(cast.esi()).actor
    read, scopes = Event(), roles.scopes_of

    def slowly(opener: Opener, person_id: UUID) -> frozenset[str]:
        read.set()
        sleep(0.3)
        return scopes(opener, person_id)

    monkeypatch.setattr(roles, "scopes_of", slowly)

    def come() -> None:
        try:
            signing_in.enter(
                cast.house(), person_id=dot.id, second_factor=True, visit=Visit(), at=clock.now()
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(come)
        assert read.wait(20)
        roles.dismiss(owner, person_id=dot.id, role=Role.STAFF)
        coming.result()
    assert not SignIn.objects.filter(link__in=SignIn.links_of(dot.id)).exists()


def test_nobody_cannot_be_appointed() -> None:
    with pytest.raises(roles.NotAMember):
        roles.appoint(cast.access_of(cast.esi()).actor, person_id=uuid4(), role=Role.STAFF, at=clock.now())


def test_only_an_owner_appoints_and_the_last_owner_stays() -> None:
    bram, dot, esi = cast.bram(), cast.dot(), cast.esi()
    for actor in (cast.access_of(bram).actor, cast.access_of(dot).actor, Actor.visitor(), Actor.for_job("x")):
        with pytest.raises(roles.OnlyOwner):
            roles.appoint(actor, person_id=bram.id, role=Role.OWNER, at=clock.now())
    owner = cast.access_of(esi).actor
    with pytest.raises(roles.LastOwner):
        roles.dismiss(owner, person_id=esi.id, role=Role.OWNER)
    roles.appoint(owner, person_id=bram.id, role=Role.OWNER, at=clock.now())
    roles.dismiss(owner, person_id=esi.id, role=Role.OWNER)
    assert roles.people_with(Role.OWNER) == [bram.id]
