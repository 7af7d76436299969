"""Unlocks: bound to who asked and from where, replaced, ended, and gone with time, as reviews are."""

from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.access import copies, reviewing, unlocks, upkeep
from freehold.trust.access.models import LiveUnlock, Review, Told
from freehold.trust.access.opener import NotYours
from freehold.trust.access.reviewing import Verdict
from freehold.trust.access.unlocks import EMAIL, LONGEST, PHONE, ReasonNeeded, TooLong, Wish
from freehold.trust.people.sign_ins import NotFresh
from freehold.trust.register.purposes import SUPPORT
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
WISH = Wish(purpose=SUPPORT.code, reason="she asked for help by phone", categories=frozenset({EMAIL}))


def test_an_unlock_is_live_in_the_browser_that_asked_alone_and_until_its_end() -> None:
    ada, dot, now = cast.ada(), cast.dot(), clock.now()
    access, here, elsewhere = cast.access_of(dot), cast.signed_in(dot), cast.signed_in(dot)
    made = unlocks.unlock(access, here, person_id=ada.id, wish=WISH, at=now)
    assert unlocks.live(access, here, at=now) == [made]
    assert unlocks.live(access, elsewhere, at=now) == []
    assert unlocks.live(access, here, at=made.ends) == []
    unlocks.end(elsewhere, unlock_id=made.id)  # hers as well: she ends it from anywhere
    assert unlocks.live(access, here, at=now) == []


def test_a_second_unlock_of_an_account_takes_the_place_of_the_first() -> None:
    ada, dot, now = cast.ada(), cast.dot(), clock.now()
    access, here = cast.access_of(dot), cast.signed_in(dot)
    unlocks.unlock(access, here, person_id=ada.id, wish=WISH, at=now)
    other = Wish(purpose=SUPPORT.code, reason=WISH.reason, categories=frozenset({PHONE}))
    (live,) = [unlocks.unlock(access, here, person_id=ada.id, wish=other, at=now)]
    assert unlocks.live(access, here, at=now) == [live]
    assert live.categories == {PHONE}


def test_what_is_asked_for_has_a_reason_an_end_a_fresh_proof_and_a_browser_of_ones_own() -> None:
    ada, bram, dot, now = cast.ada(), cast.bram(), cast.dot(), clock.now()
    access, here = cast.access_of(dot), cast.signed_in(dot)
    ask = unlocks.unlock
    with pytest.raises(ReasonNeeded):
        short = Wish(purpose=SUPPORT.code, reason="…!? ten.......", categories=WISH.categories)
        ask(access, here, person_id=ada.id, wish=short, at=now)
    with pytest.raises(TooLong):
        long = Wish(
            purpose=SUPPORT.code,
            reason=WISH.reason,
            categories=WISH.categories,
            lasts=LONGEST + timedelta(seconds=1),
        )
        ask(access, here, person_id=ada.id, wish=long, at=now)
    with pytest.raises(NotFresh):
        ask(access, here, person_id=ada.id, wish=WISH, at=now + timedelta(minutes=6))
    for who, browser in ((access, cast.signed_in(cast.esi())), (cast.access_of(bram), cast.signed_in(bram))):
        with pytest.raises(NotYours):
            ask(who, browser, person_id=ada.id, wish=WISH, at=now)
    assert not LiveUnlock.objects.exists()


def test_no_row_says_in_clear_who_unlocked_whom() -> None:
    ada, dot = cast.ada(), cast.dot()
    unlocks.unlock(cast.access_of(dot), cast.signed_in(dot), person_id=ada.id, wish=WISH, at=clock.now())
    row = LiveUnlock.objects.values().get()
    told = str({name: value for name, value in row.items() if name != "details"})
    for person in (ada, dot):
        assert str(person.id) not in told and repr(person.id.bytes) not in told
    assert row["expires_at"].minute == 0


def test_rows_go_when_their_time_is_over() -> None:
    ada, dot, esi, now = cast.ada(), cast.dot(), cast.esi(), clock.now()
    looking = cast.unlocked(dot, ada)
    looking.put_on_record(ada.id, EMAIL)
    assert looking.unlock is not None
    period = copies.period_of(now)
    reviewing.review(
        cast.access_of(esi),
        period=period,
        of=looking.unlock.id,
        verdict=Verdict.WRONG,
        words="Nobody had asked.",
        at=now,
    )
    upkeep.sweep(at=now + timedelta(hours=9))
    assert not LiveUnlock.objects.exists()
    upkeep.sweep(at=now + timedelta(days=395))
    assert (Review.objects.count(), Told.objects.count()) == (1, 1)
    upkeep.sweep(at=now + timedelta(days=396 + 31 + 7))
    assert (Review.objects.count(), Told.objects.count()) == (0, 0)
