import pytest

from freehold.commons.mail import queries, sending
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock, mail
from freehold.foundation.mail import Letter
from freehold.trust.access.opener import NotYours
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people.models import Person
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


def opened_by(person: Person) -> list[queries.Shown]:
    access = cast.unlocked(person, None, reason="to pass the letters on")
    assert access.unlock is not None
    return list(queries.letters(access, access.unlock))


def test_esi_reads_the_outbox_of_a_house_without_a_mail_server_and_it_is_on_record() -> None:
    esi = cast.esi()
    post_to_ada_and_bea()
    before = StoredEntry.objects.count()
    shown = opened_by(esi)
    assert [each.to for each in shown] == ["bea@example.org", "ada@example.org"]
    assert {each.body.path for each in shown} == {"/answer/t/"}
    assert StoredEntry.objects.count() > before
    assert queries.is_kept_here()
    assert queries.waiting() == 0


def test_neither_ada_nor_a_visitor_reads_the_outbox_nor_dot_with_the_unlock_of_esi() -> None:
    ada, esi = cast.ada(), cast.esi()
    post_to_ada_and_bea()
    unlock = cast.unlocked(esi, None).unlock
    assert unlock is not None
    for access in (cast.access_of(ada), cast.visitor(), cast.access_of(cast.dot())):
        with pytest.raises(NotYours):
            queries.letters(access, unlock)
    for who in (ada, cast.dot()):
        with pytest.raises(NotYours):
            cast.unlocked(who, None)


def test_what_is_still_to_be_resolved_has_no_words_yet() -> None:
    esi = cast.esi()
    mail.post(Letter(template="tests.errand", to="x"), at=clock.now())
    assert opened_by(esi) == []
    assert queries.waiting() == 1
