import pytest

from freehold.commons.mail import queries, sending
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock, mail
from freehold.foundation.mail import Letter
from freehold.trust.access.opener import NotYours
from freehold.trust.ledger.models import StoredEntry
from tests import cast
from tests.commons.mail import letters  # noqa: F401  declares the letter

pytestmark = pytest.mark.django_db


def post_to_ada_and_bea() -> None:
    ada = cast.ada()
    for to, holder in ((ada.id, ada.id), ("bea@example.org", None)):
        mail.post(
            Letter(template="tests.greeting", to=to, holder=holder, parameters={"token": "t"}), at=clock.now()
        )
    for letter_id in list(OutgoingLetter.objects.values_list("id", flat=True)):
        sending.send(letter_id, at=clock.now())


def test_esi_reads_the_outbox_of_a_house_without_a_mail_server_and_it_is_on_record() -> None:
    esi = cast.esi()
    post_to_ada_and_bea()
    before = StoredEntry.objects.count()
    shown = queries.letters(cast.access_of(esi, reason="reading the outbox"))
    assert [each.to for each in shown] == ["bea@example.org", "ada@example.org"]
    assert {each.body.path for each in shown} == {"/answer/t/"}
    assert StoredEntry.objects.count() > before
    assert queries.is_kept_here()
    assert queries.waiting() == 0


def test_neither_ada_nor_a_visitor_reads_the_outbox_nor_esi_without_a_reason() -> None:
    ada, esi = cast.ada(), cast.esi()
    post_to_ada_and_bea()
    for access in (cast.access_of(ada), cast.visitor(), cast.access_of(esi)):
        with pytest.raises(NotYours):
            queries.letters(access)


def test_what_is_still_to_be_resolved_has_no_words_yet() -> None:
    esi = cast.esi()
    mail.post(Letter(template="tests.errand", to="x"), at=clock.now())
    assert queries.letters(cast.access_of(esi, reason="reading the outbox")) == []
    assert queries.waiting() == 1
