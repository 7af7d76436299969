"""Who received something of Finn is asked to erase it too, and the receipt names them."""

import pytest

from freehold.foundation import clock
from freehold.trust.disclosure import passings, recipients
from freehold.trust.rights.erasing import receipts
from tests import cast, post
from tests.trust.rights.erasing import life
from tests.trust.rights.erasing.life import asks_to_leave, is_erased

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_recipients_of_finns_data_are_asked_and_named_on_the_receipt() -> None:
    esi, finn = cast.access_of(cast.esi()), life.finn()
    mail = recipients.name_recipient(
        esi.actor, name="Post & Co", does="carries mail", country="Norway", asks_at="privacy@post.example",
        at=clock.now(),
    )  # fmt: skip
    print_shop = recipients.name_recipient(
        esi.actor, name="Print Shop", does="prints cards", country="Norway", at=clock.now(),
        receives=recipients.Receives.SOME,
    )  # fmt: skip
    recipients.name_recipient(
        esi.actor, name="Host", does="hosts", country="Norway", at=clock.now(),
        receives=recipients.Receives.NOTHING_READABLE,
    )  # fmt: skip
    recipients.note(finn.id, recipient_id=print_shop.id, what="a card", at=clock.now())
    receipt = asks_to_leave(finn).slip.receipt
    is_erased()
    asked = {line.what for line in receipts.shown(receipt).lines if line.word == "asked on"}
    assert asked == {"Post & Co", "Print Shop"}
    waiting = {one.recipient: one for one in passings.waiting(esi)}
    assert waiting["Post & Co"].by_mail
    assert [one.asks_at for one in waiting.values()].count("privacy@post.example") == 1
    letter = post.letter_to("privacy@post.example")
    assert "We ask at privacy@post.example" in letter.body.paragraphs[-1]
    assert waiting["Print Shop"].whom == "Finn Abara, finn@example.org"
    assert mail.id != print_shop.id
    with pytest.raises(passings.OnlyTheOwner):
        passings.confirm(
            cast.access_of(cast.ada()).actor, passing_id=waiting["Print Shop"].id, at=clock.now()
        )
    passings.confirm(esi.actor, passing_id=waiting["Print Shop"].id, at=clock.now())
    assert {one.recipient for one in passings.waiting(esi)} == {"Post & Co"}


def test_bram_who_received_nothing_noted_is_asked_about_at_the_mail_carrier_alone() -> None:
    esi, bram = cast.access_of(cast.esi()), cast.bram()
    for name, receives in (("Post & Co", recipients.Receives.EVERYBODY), ("Shop", recipients.Receives.SOME)):
        recipients.name_recipient(
            esi.actor, name=name, does="x", country="x", receives=receives, at=clock.now()
        )
    assert [one.name for one in recipients.receiving(bram.id)] == ["Post & Co"]
