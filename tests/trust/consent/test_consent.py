"""Agreeing and taking it back: what holds, what does not, and what a thief could tell."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from freehold.foundation import clock
from freehold.trust.consent import choices, operations, queries, signals, signing, texts
from freehold.trust.consent.choices import Choice
from freehold.trust.consent.models import BrowserSignal, ConsentRecord, ShownText
from freehold.trust.consent.operations import How, NoSuchChoice, TextChanged
from freehold.trust.people import ages, profile
from freehold.trust.people.ages import Young
from freehold.trust.register.purposes import ACCOUNT, CALLING, FOUND, GUARDED, NEWS
from freehold.trust.rights.erasing import carrying_out
from freehold.trust.rights.exporting.consents import ConsentReceipts
from tests import cast
from tests.trust.people.joining_house import form, join

pytestmark = pytest.mark.django_db


def say(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """The software comes with another text about being found."""
    before = choices.by_code("found")
    monkeypatch.setitem(choices._offered, "found", Choice(FOUND, title=before.title, paragraphs=(words,)))


def test_nothing_holds_before_ada_agreed() -> None:
    ada = cast.ada()
    assert not queries.is_live(ada.id, "found")
    assert queries.mine(cast.access_of(ada)) == []


def test_what_ada_agreed_to_holds_until_she_takes_it_back() -> None:
    ada = cast.ada()
    cast.agrees(ada, FOUND)
    assert queries.is_live(ada.id, "found")
    assert not queries.is_live(ada.id, "news")
    assert not queries.is_live(cast.bram().id, "found")
    cast.takes_back(ada, FOUND)
    assert not queries.is_live(ada.id, "found")
    (record,) = queries.mine(cast.access_of(ada))
    assert record.ended_at is not None
    assert (record.end, record.how, record.by) == ("withdrawn", "choices", "person")


def test_agreeing_twice_is_agreeing_once_and_taking_back_twice_is_no_error() -> None:
    ada = cast.ada()
    for _again in range(2):
        cast.agrees(ada, FOUND)
    assert len(queries.mine(cast.access_of(ada))) == 1
    for _again in range(2):
        cast.takes_back(ada, FOUND)
    assert len(queries.mine(cast.access_of(ada))) == 1


def test_a_changed_text_asks_again_and_the_old_yes_ends_as_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = cast.ada()
    cast.agrees(ada, FOUND)
    say(monkeypatch, "Search engines may list you, and so may others.")
    assert not queries.is_live(ada.id, "found")
    cast.agrees(ada, FOUND)
    assert queries.is_live(ada.id, "found")
    assert sorted(one.end for one in queries.mine(cast.access_of(ada))) == ["", "replaced"]
    assert list(ShownText.objects.filter(purpose="found").values_list("number", flat=True)) == [1, 2]


def test_a_yes_to_an_older_text_is_taken_back_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = cast.ada()
    cast.agrees(ada, FOUND)
    say(monkeypatch, "Another text.")
    cast.takes_back(ada, FOUND)
    monkeypatch.undo()
    assert not queries.is_live(ada.id, "found")


def test_nobody_agrees_to_a_text_that_is_not_todays() -> None:
    ada = cast.access_of(cast.ada())
    for text in ("", "0" * 64, "x", choices.by_code("news").wording.digest):
        with pytest.raises(TextChanged):
            operations.give(ada, purpose=FOUND, text=text, how=How.CHOICES, at=clock.now())


def test_what_is_not_offered_is_not_agreed_to() -> None:
    ada = cast.access_of(cast.ada())
    for purpose in (GUARDED, ACCOUNT, CALLING):  # the last without a number
        with pytest.raises(NoSuchChoice):
            operations.give(ada, purpose=purpose, text="0" * 64, how=How.CHOICES, at=clock.now())
    with pytest.raises(NoSuchChoice):
        operations.withdraw(ada, purpose=ACCOUNT, how=How.CHOICES, at=clock.now())
    with pytest.raises(NoSuchChoice):
        operations.give(cast.visitor(), purpose=FOUND, text="0" * 64, how=How.CHOICES, at=clock.now())


def test_who_is_too_young_agrees_to_nothing() -> None:
    chidi = cast.chidi()
    profile.tell_age_band(cast.access_of(chidi), age_band="under 16")
    with pytest.raises(NoSuchChoice):
        cast.agrees(chidi, FOUND)


def test_only_a_purpose_that_rests_on_consent_is_offered() -> None:
    with pytest.raises(ValueError, match="does not rest on consent"):
        choices.offer(Choice(ACCOUNT, title="x", paragraphs=("x",)))
    with pytest.raises(ValueError, match="already"):
        choices.offer(Choice(FOUND, title="x", paragraphs=("x",)))


def test_many_are_asked_about_in_one_query(django_assert_num_queries: object) -> None:
    ada, bram = cast.ada(), cast.bram()
    cast.agrees(bram, NEWS)
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        assert queries.live_among([ada.id, bram.id, uuid4()], "news") == {bram.id}


def test_no_row_says_who_agreed_or_when() -> None:
    ada = cast.ada()
    cast.agrees(ada, FOUND)
    cast.takes_back(ada, FOUND)
    cast.agrees(ada, NEWS)
    names = {field.name for field in ConsentRecord._meta.concrete_fields}
    assert names == {"id", "shelf", "live", "record"}
    for row in ConsentRecord.objects.all():
        assert ada.id.bytes not in b"".join(bytes(one) for one in (row.shelf, row.live) if one is not None)


def test_bram_reads_nothing_of_adas() -> None:
    cast.agrees(cast.ada(), FOUND)
    (record,) = queries.mine(cast.access_of(cast.ada()))
    bram = cast.access_of(cast.bram())
    assert queries.mine(bram) == []
    assert queries.receipt_of(bram, record_id=record.id, at=clock.now()) is None
    assert queries.records_of(cast.visitor()) == []


@pytest.mark.django_db(transaction=True)
def test_finn_leaves_no_record() -> None:
    finn = cast._member("finn", "Finn Abara")
    cast.agrees(finn, FOUND)
    signals.remember(cast.access_of(finn), at=clock.now())
    ages.mark(finn.id, "16–17")
    cast.finn()
    while carrying_out.carry_out_next(at=clock.now()):
        pass
    assert [model.objects.count() for model in (ConsentRecord, BrowserSignal, Young)] == [0, 0, 0]


def test_the_digest_is_of_the_words_as_they_are_kept() -> None:
    wording = texts.wording("found", (" One. ", "Two."))
    assert wording.words == "One.\n\nTwo.\n"
    texts.keep(wording)
    texts.keep(wording)
    assert ShownText.objects.get(digest=wording.digest).words == wording.words


def test_the_newest_record_comes_first() -> None:
    ada, now = cast.access_of(cast.ada()), clock.now()
    for purpose, at in ((FOUND, now - timedelta(days=2)), (NEWS, now)):
        text = choices.by_code(purpose.code).wording.digest
        operations.give(ada, purpose=purpose, text=text, how=How.CHOICES, at=at)
    assert [one.purpose for one in queries.mine(ada)] == ["news", "found"]


def test_a_number_given_to_join_is_agreed_to_by_the_text_beside_it() -> None:
    text = choices.by_code("calling").wording.digest
    for handle, shown, holds in (("hanne", text, True), ("ivo", "0" * 64, False)):
        written = form(handle, phone="+44 20 7946 0018")
        member = join(replace(written, agreed={"calling": shown}))
        assert member is not None
        assert queries.is_live(member.id, "calling") is holds


def test_an_export_has_a_signed_receipt_of_each_record() -> None:
    ada = cast.ada()
    cast.agrees(ada, FOUND)
    cast.agrees(ada, NEWS)
    files = list(ConsentReceipts().files(cast.access_of(ada)))
    assert len({file.path for file in files}) == 2
    for file in files:
        receipt = json.loads(b"".join(file.pieces))
        assert signing.is_signed_by(receipt, signing.house_key().public_key)
        assert file.path == f"consent/{receipt['dct:identifier'].removeprefix('urn:uuid:')}.jsonld"
    assert list(ConsentReceipts().files(cast.access_of(cast.bram()))) == []
