from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from freehold.commons.mail import batches, outbox, queries, sending
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock, mail
from freehold.foundation.mail import Letter
from freehold.interfaces.web.console import checklist
from freehold.trust.access.opener import NotYours
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.models import Received, Recipient
from freehold.trust.disclosure.recipients import Receives
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import hiding, persons
from freehold.trust.people.hiding import Why
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.models import Key
from tests import cast
from tests.commons.mail.letters import Postman

pytestmark = pytest.mark.django_db


@pytest.fixture
def postman(monkeypatch: pytest.MonkeyPatch) -> Postman:
    made = Postman("gone@example.org")
    monkeypatch.setattr(sending, "carrier", lambda: made)
    return made


def post(to: UUID | str, *, batch: UUID | None = None, holder: UUID | None = None, **given: str) -> UUID:
    before = set(OutgoingLetter.objects.values_list("id", flat=True))
    if isinstance(to, UUID):
        holder = to
    mail.post(
        Letter(template="tests.greeting", to=to, holder=holder, parameters=given, batch=batch), at=clock.now()
    )
    (made,) = set(OutgoingLetter.objects.values_list("id", flat=True)) - before
    return made


def send(letter_id: UUID) -> None:
    sending.send(letter_id, at=clock.now())


def test_a_letter_to_ada_reaches_her_and_its_row_goes(postman: Postman) -> None:
    send(post(cast.ada().id, token="t0ken"))
    (message,) = postman.carried
    assert (message["To"], message["Subject"]) == ("ada@example.org", "Greetings from us")
    assert "/answer/t0ken/" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert not OutgoingLetter.objects.exists()


def test_the_look_at_adas_address_is_on_her_record_and_a_second_one_to_nobody_is_not(
    postman: Postman,
) -> None:
    ada = cast.ada()
    before = StoredEntry.objects.count()
    send(post(ada.id))
    assert StoredEntry.objects.count() == before + 1
    send(post("somebody@example.org"))
    assert StoredEntry.objects.count() == before + 1


def test_a_letter_that_waits_says_nothing_to_a_thief_nor_to_chidi() -> None:
    ada, chidi = cast.ada(), cast.chidi()
    post(ada.id, words="about the kettle", token="t0ken")
    row = OutgoingLetter.objects.get()
    kept = bytes(row.letter.envelope or b"") + bytes(row.link) + row.id.bytes
    for fact in (b"kettle", b"t0ken", b"greeting", ada.id.bytes, ada.id.hex.encode()):
        assert fact not in kept
    with pytest.raises(NotYours):
        cast.access_of(chidi).open(row.letter)
    job = DBTaskResult.objects.get()
    assert job.args_kwargs == {"args": [], "kwargs": {"letter_id": str(row.id)}}


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_with_the_transaction_that_it_tells_about() -> None:
    ada = cast.ada()
    with pytest.raises(RuntimeError), transaction.atomic():
        post(ada.id)
        raise RuntimeError
    assert not OutgoingLetter.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_sent_twice_it_arrives_once(postman: Postman) -> None:
    letter = post(cast.ada().id)
    send(letter)
    send(letter)
    send(uuid4())
    assert len(postman.carried) == 1


def test_a_mail_server_that_does_not_answer_is_asked_again(postman: Postman) -> None:
    letter = post(cast.ada().id)
    postman.broken = True
    with pytest.raises(OSError, match="does not answer"):
        send(letter)
    postman.broken = False
    send(letter)
    assert len(postman.carried) == 1


def test_a_letter_to_finn_goes_nowhere(postman: Postman) -> None:
    finn = cast.finn()
    post(finn)
    letter = OutgoingLetter.objects.get()
    send(letter.id)
    assert postman.carried == []
    assert not OutgoingLetter.objects.exists()


def test_a_letter_whose_key_was_shredded_goes_nowhere(postman: Postman) -> None:
    ada = cast.ada()
    letter = post(ada.id)
    _keys.shred(ada.id, [KeyClass.CREDENTIALS])
    send(letter)
    assert postman.carried == []


def test_an_address_shredded_while_its_letter_waits_goes_nowhere(postman: Postman) -> None:
    ada = cast.ada()
    letter = post(ada.id)
    _keys.shred(ada.id, [KeyClass.PROFILE])
    send(letter)
    assert postman.carried == []


def test_an_errand_finds_its_reader_when_it_leaves(postman: Postman) -> None:
    ada = cast.ada()
    for reader in ("bea@example.org", None):
        mail.post(Letter(template="tests.errand", to="x", parameters={"reader": reader}), at=clock.now())
        send(OutgoingLetter.objects.get().id)
    assert [message["To"] for message in postman.carried] == ["bea@example.org"]
    assert not OutgoingLetter.objects.exists()
    assert persons.is_verified(ada.id)


def test_without_a_mail_server_a_letter_stays_for_a_week() -> None:
    letter = post(cast.ada().id)
    send(letter)
    assert OutgoingLetter.objects.get().left_on == clock.now().date()
    assert sending.sweep(at=clock.now() + timedelta(days=6)) == 0
    assert sending.sweep(at=clock.now() + timedelta(days=8)) == 1


def test_strangers_who_ask_for_letters_do_not_fill_the_key_store() -> None:
    cast.house()
    post("first@example.org")
    before = Key.objects.count()
    for number in range(70):
        post(f"nobody{number}@example.org")
    assert Key.objects.count() == before
    assert OutgoingLetter.objects.count() == 71


def test_a_batch_stops_when_five_in_a_hundred_come_back_and_goes_on_when_told_to(postman: Postman) -> None:
    cast.house()
    batch = uuid4()
    good = [post(f"p{number}@example.org", batch=batch) for number in range(20)]
    bad = [post("gone@example.org", batch=batch) for _ in range(5)]
    for letter in [*good[:10], *bad, *good[10:]]:
        send(letter)
    standing = batches.standing(batch)
    assert (standing.waiting, standing.left, standing.returned, standing.stopped) == (10, 10, 5, True)
    assert outbox.release(batch) == 10
    for letter in good[10:]:
        send(letter)
    assert batches.standing(batch).waiting == 0
    assert len(postman.carried) == 20


def test_a_few_that_come_back_stop_nothing(postman: Postman) -> None:
    cast.house()
    batch = uuid4()
    for letter in [post("gone@example.org", batch=batch) for _ in range(4)]:
        send(letter)
    send(post("bea@example.org", batch=batch))
    assert len(postman.carried) == 1
    assert not batches.standing(batch).stopped


def test_a_letter_that_comes_back_later_counts_though_its_words_are_gone(postman: Postman) -> None:
    cast.house()
    batch = uuid4()
    send(post("bea@example.org", batch=batch))
    row = OutgoingLetter.objects.get()
    assert row.letter is None
    batches.came_back(row, at=clock.now())
    assert batches.standing(batch).returned == 1


def test_a_letter_alone_that_comes_back_leaves_no_words(postman: Postman) -> None:
    cast.house()
    send(post("gone@example.org"))
    row = OutgoingLetter.objects.get()
    assert (row.letter, row.returned_on) == (None, clock.now().date())


def test_of_sixty_five_letters_to_ada_the_oldest_goes() -> None:
    ada = cast.ada()
    for _ in range(64):
        post(ada.id)
    mail.post(Letter(template="tests.greeting", to=ada.id, holder=ada.id), at=clock.now())
    assert OutgoingLetter.objects.count() == 64


def a_firm(receives: Receives, name: str = "Post & Co") -> Recipient:
    return recipients.name_recipient(
        cast.access_of(cast.esi()).actor, name=name, does="mail", country="Norway",
        receives=receives, carries_mail=True, at=clock.now(),
    )  # fmt: skip


def test_who_carries_a_letter_to_ada_has_received_her_address_and_nobody_elses(postman: Postman) -> None:
    ada, bram = cast.ada(), cast.bram()
    firm = a_firm(Receives.SOME)
    for _letter in range(2):
        send(post(ada.id))
    send(post("hanne@example.net", holder=bram.id))
    assert len(postman.carried) == 3
    assert [one.id for one in recipients.receiving(ada.id)] == [firm.id]
    assert recipients.receiving(bram.id) == []
    assert Received.objects.count() == 1, "once is enough"


def test_a_firm_that_received_a_letter_is_asked_to_erase_also_after_it_was_dropped(postman: Postman) -> None:
    ada, firm = cast.ada(), a_firm(Receives.SOME)
    send(post(ada.id))
    recipients.drop_recipient(cast.access_of(cast.esi()).actor, recipient_id=firm.id, at=clock.now())
    send(post(cast.bram().id))
    assert [one.id for one in recipients.receiving(ada.id)] == [firm.id]
    assert recipients.receiving(cast.bram().id) == []


def test_letters_that_stay_in_the_house_are_disclosed_to_nobody() -> None:
    a_firm(Receives.SOME)
    send(post(cast.ada().id))
    a_firm(Receives.EVERYBODY, "Everybody's")
    assert not Received.objects.exists()


@pytest.mark.parametrize(
    ("server", "asked"),
    [("", False), ("smtp://localhost:25", False), ("smtps://u:p@mail.example.org", True)],
)
def test_the_console_asks_who_carries_mail_where_it_leaves_through_others(
    server: str, asked: bool, settings: Any
) -> None:
    settings.MAIL_SERVER = server
    assert queries.leaves_through_others() == asked
    lines = {task.title: task.done for task in checklist.tasks()}
    assert lines.get("Name who carries your mail") == (False if asked else None)
    a_firm(Receives.SOME)
    lines = {task.title: task.done for task in checklist.tasks()}
    assert lines.get("Name who carries your mail") == (True if asked else None)


def test_who_is_hidden_since_nobody_answers_for_them_is_told_so_and_nothing_else(postman: Postman) -> None:
    bram = cast.bram()
    hiding.hide(bram.id, Why.UNGUARDED, at=clock.now())
    hiding.forget()
    withdrew = Letter(
        template="consent.guardian-withdrew", to=bram.id, holder=bram.id, parameters={"until": "2026-12-24"}
    )
    mail.post(withdrew, at=clock.now())
    for letter_id in list(OutgoingLetter.objects.values_list("id", flat=True)):
        send(letter_id)
    send(post(bram.id))
    assert [message["Subject"] for message in postman.carried] == ["Your account is closed"]
    hiding.forget()
