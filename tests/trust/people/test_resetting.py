from datetime import timedelta

import pytest

from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock
from freehold.trust.people import confirming, persons, resetting, sign_ins, signing_in
from freehold.trust.people.addresses import AddressForm
from freehold.trust.people.authenticators import CodeWrong
from freehold.trust.people.models import Token
from freehold.trust.people.passwords import PasswordWeak
from freehold.trust.people.sign_ins import NotFresh, Visit
from freehold.trust.people.signing_in import Entered, NotRecognised, SecondStep
from freehold.trust.people.throttles import TooOften
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.actors import Role
from tests import cast, post

pytestmark = pytest.mark.django_db
NEW = "eleven kites over a barn"


def ask(address: str, *, visit: Visit | None = None) -> None:
    resetting.ask(address=address, visit=visit or Visit(address="192.0.2.5"), at=clock.now())


def complete(*, token: str, password: str) -> resetting.Changed:
    return resetting.complete(
        cast.house(), token=token, password=password, visit=Visit(agent="x"), at=clock.now()
    )


def reset(address: str, password: str = NEW) -> None:
    ask(address)
    complete(token=post.letter_to(address).token, password=password)


def test_ada_sets_a_new_password_and_every_browser_is_signed_out() -> None:
    ada = cast.ada()
    before = cast.token_of(ada)
    reset("ada@example.org")
    assert sign_ins.signed_in(cast.house(), before, at=clock.now()) is None
    assert post.letter_to("ada@example.org").template == "people.password-changed"
    for password, entered in ((NEW, True), (cast.PASSWORD, False)):
        try:
            outcome = signing_in.by_password(
                cast.house(), login="ada", password=password, visit=Visit(), at=clock.now()
            )
        except NotRecognised:
            outcome = None
        assert isinstance(outcome, Entered) is entered


def test_an_unknown_address_leaves_the_same_rows_and_gets_no_letter() -> None:
    cast.ada()
    seen = []
    for address in ("ada@example.org", "nobody@example.org"):
        OutgoingLetter.objects.all().delete()
        ask(address)
        row = OutgoingLetter.objects.get()
        seen.append((len(bytes(row.letter.envelope or b"")), Token.objects.count()))
    assert seen[0] == seen[1]
    assert post.deliver() == []


def test_an_address_that_never_answered_gets_no_link() -> None:
    cast.house()
    persons.take_in(handle="typo", name="Typo", email="wrong@example.org", at=clock.now())
    ask("wrong@example.org")
    assert post.deliver() == []


def test_a_link_works_once_and_the_others_go_with_it() -> None:
    cast.ada()
    ask("ada@example.org"), ask("ada@example.org")
    first, second = [each.token for each in post.deliver()]
    complete(token=first, password=NEW)
    for token in (first, second):
        with pytest.raises(LinkSpent):
            complete(token=token, password=NEW)


def test_a_password_that_will_not_do_leaves_the_link_as_good_as_before() -> None:
    cast.ada()
    ask("ada@example.org")
    token = post.letter_to("ada@example.org").token
    with pytest.raises(PasswordWeak):
        complete(token=token, password="Ada Vance ada")
    complete(token=token, password=NEW)


def test_an_hour_later_the_link_is_over() -> None:
    cast.ada()
    ask("ada@example.org")
    token = post.letter_to("ada@example.org").token
    with pytest.raises(LinkSpent):
        resetting.look(cast.house(), token, at=clock.now() + timedelta(hours=1))


def test_who_reads_esis_mail_still_has_not_got_her_phone() -> None:
    cast.esi()
    reset("esi@example.org")
    outcome = signing_in.by_password(cast.house(), login="esi", password=NEW, visit=Visit(), at=clock.now())
    assert isinstance(outcome, SecondStep)


def test_adas_mailbox_cannot_be_filled_and_one_network_cannot_ask_for_all() -> None:
    cast.ada()
    for _ in range(4):
        ask("ada@example.org")
    with pytest.raises(TooOften):
        ask("ADA@example.org", visit=Visit(address="203.0.113.1"))
    for number in range(16):
        ask(f"nobody{number}@example.org")
    with pytest.raises(TooOften):
        ask("nobody-else@example.org")


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "\ud800@example.org", "x" * 400 + "@example.org"])
def test_what_is_no_address_is_said_so(address: str) -> None:
    with pytest.raises(AddressForm):
        ask(address)


def test_ada_confirms_with_her_password_that_it_is_her() -> None:
    at = clock.now()
    stale = cast.signed_in(cast.ada(), at=at - timedelta(hours=2))
    with pytest.raises(NotRecognised):
        confirming.by_password(cast.house(), stale, password="wrong", at=at)
    confirming.by_password(cast.house(), stale, password=cast.PASSWORD, at=at).demand_fresh(at)


def test_esi_needs_her_code_as_well_to_confirm() -> None:
    esi, at = cast.esi(), clock.now()
    stale = cast.signed_in(esi, at=at - timedelta(hours=2))
    with pytest.raises(CodeWrong):
        confirming.by_password(cast.house(), stale, password=cast.PASSWORD, at=at)
    fresh = confirming.by_password(
        cast.house(), stale, password=cast.PASSWORD, code=cast.code_of(esi, at), at=at
    )
    assert fresh.is_fresh(at)
    assert fresh.roles == {Role.OWNER}


def test_confirming_is_slowed_down_and_a_browser_signed_out_confirms_nothing() -> None:
    ada, at = cast.ada(), clock.now()
    here = cast.signed_in(ada, at=at)
    sign_ins.end_all(ada.id)
    with pytest.raises(NotFresh):
        confirming.by_password(cast.house(), here, password=cast.PASSWORD, at=at)
    for _ in range(8):
        with pytest.raises(NotRecognised):
            confirming.by_password(cast.house(), here, password="wrong", at=at)
    with pytest.raises(TooOften):
        confirming.by_password(cast.house(), here, password=cast.PASSWORD, at=at)


def test_ada_gets_past_strangers_who_try_her_password_by_mail() -> None:
    cast.ada()
    at = clock.now()
    for _ in range(8):
        with pytest.raises(NotRecognised):
            signing_in.by_password(cast.house(), login="ada", password="wrong", visit=Visit(), at=at)
    with pytest.raises(TooOften):
        signing_in.by_password(cast.house(), login="ada", password=cast.PASSWORD, visit=Visit(), at=at)
    ask("ada@example.org")
    changed = complete(token=post.letter_to("ada@example.org").token, password=NEW)
    visit = Visit(device=changed.device)
    assert isinstance(
        signing_in.by_password(cast.house(), login="ada", password=NEW, visit=visit, at=at), Entered
    )
