"""Access: who may open, who leaves an entry, and what happens when the entry cannot be written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from freehold.foundation import clock
from freehold.trust.access import copies
from freehold.trust.access.opener import NotYours, acting, deferred, holder_of
from freehold.trust.access.record import Record
from freehold.trust.ledger import entries
from freehold.trust.ledger.entries import Entry
from freehold.trust.ledger.leaf import commitment
from freehold.trust.permission.policies import allow, refuse
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import MAIL, SUPPORT
from freehold.trust.vault import _keys, opening
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held
from freehold.trust.vault.held import KeyGone
from freehold.trust.vault.secret import Secret
from tests.trust.vault.letters import Letter


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, letters: object) -> Iterator[list[Entry]]:
    """The entries that reach the ledger."""
    seen: list[Entry] = []
    append = entries.append

    def note(batch: list[Entry], *, at: datetime) -> list[UUID]:
        seen.extend(batch)
        return append(batch, at=at)

    monkeypatch.setattr(entries, "append", note)
    yield seen


def read(secret: Secret | None) -> dict[str, object]:
    assert secret is not None
    value = opening.open_each([secret], opening.keys_of([secret]))[0]
    assert isinstance(value, dict)
    return value


def letter_of(person: UUID) -> Letter:
    return Letter.objects.create(
        person_id=person, text="private", email=f"{person.hex}@example.org", name="Ada"
    )


def dot(reason_given: str = "a parcel that did not arrive") -> tuple[Actor, str]:
    return Actor.person(uuid4(), Role.STAFF), reason_given


def test_ada_leaves_no_entry_when_she_reads_her_own(written: list[Entry], ada: UUID) -> None:
    with acting(Actor.person(ada)) as access:
        access.open(letter_of(ada).text)
    assert written == []


def test_dot_leaves_an_entry_that_ada_can_read(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    row = Letter.objects.get()
    actor, reason = dot()
    with acting(actor, purpose=SUPPORT, reason=reason) as access:
        assert access.open_many([row.text, row.email]) == ["private", f"{ada.hex}@example.org"]
    (entry,) = written
    theirs = Secret(copies.PERSON_COPY, row=entry.id, holder=ada, envelope=entry.person_copy)
    shown = read(theirs)["entry"]
    assert shown == {
        "at": shown["at"], "purpose": "support", "by": "staff",
        "categories": ["user.contact.email", "user.content"],
    }  # fmt: skip
    assert entry.commitment == commitment(shown, salt=bytes.fromhex(str(read(theirs)["salt"])))
    assert str(actor.person_id) not in str(read(theirs))


def test_oversight_reads_who_and_why(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    actor, reason = dot()
    with acting(actor, purpose=SUPPORT, reason=reason) as access:
        access.open(Letter.objects.get().text)
    (entry,) = written
    overseer = copies.overseer(entry.oversight_period)
    full = read(Secret(copies.OVERSIGHT_COPY, row=entry.id, holder=overseer, envelope=entry.oversight_copy))
    assert full["reason"] == reason
    assert full["who"]["person"] == str(actor.person_id)
    assert full["about"] == str(ada)


def test_dot_opens_nothing_without_a_reason(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    with acting(dot()[0], purpose=SUPPORT) as access, pytest.raises(NotYours):
        access.open(Letter.objects.get().text)
    assert written == []


def test_a_job_leaves_an_entry_with_its_name_and_its_cause(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    esi = Actor.person(uuid4(), Role.OWNER)
    with acting(Actor.for_job("digest", cause=esi), purpose=MAIL) as access:
        access.open(Letter.objects.get().email)
    (entry,) = written
    shown = read(Secret(copies.PERSON_COPY, row=entry.id, holder=ada, envelope=entry.person_copy))["entry"]
    assert shown["by"] == "job:digest"
    full = read(
        Secret(
            copies.OVERSIGHT_COPY,
            row=entry.id,
            holder=copies.overseer(entry.oversight_period),
            envelope=entry.oversight_copy,
        )
    )
    assert full["who"]["cause"]["person"] == str(esi.person_id)


def test_what_the_ledger_cannot_take_nobody_reads(
    written: list[Entry], ada: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_of(ada)

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(entries, "append", full)
    with (
        acting(dot()[0], purpose=SUPPORT, reason="look") as access,
        pytest.raises(OSError, match="disk full"),
    ):
        access.open(Letter.objects.get().text)


def test_a_pages_looks_are_written_when_it_commits_and_kept_when_that_fails(
    written: list[Entry], ada: UUID, bram: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (ada, bram):
        letter_of(person)
    access, commit = deferred(dot()[0], purpose=SUPPORT, reason="look")
    rows = list(Letter.objects.all())
    access.open_many([row.text for row in rows])
    access.open_many([row.text for row in rows])
    assert written == []
    with monkeypatch.context() as broken:
        broken.setattr(entries, "append", lambda *_a, **_k: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            commit()
    commit()
    commit()
    assert len(written) == 2


def test_a_decision_opens_what_is_shared_in_a_place_and_nothing_else(
    written: list[Entry], ada: UUID, bram: UUID
) -> None:
    Letter.objects.create(writer=Held(ada, holder=ada))
    private = Letter.objects.create(person_id=ada, text="private")
    shared = Letter.objects.get(person_id=None)
    with acting(Actor.person(bram)) as access:
        assert access.open(shared.writer, under=allow("You are in this group.")) == ada
        for decision in (None, refuse("You are not in this group.")):
            with pytest.raises(NotYours):
                access.open(shared.writer, under=decision)
        with pytest.raises(NotYours):
            access.open(Letter.objects.get(pk=private.pk).text, under=allow("You are in this group."))
    assert written == []


def test_the_house_itself_reads_nobody(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    with acting(Actor.house()) as access, pytest.raises(NotYours):
        access.open(Letter.objects.get().text)


def test_an_empty_column_opens_as_nothing(letters: object, ada: UUID) -> None:
    with acting(Actor.visitor()) as access:
        assert access.open_many([None, letter_of(ada).name, None]) == [None, "Ada", None]


def test_a_months_entries_of_one_person_are_found_and_months_are_not_joined(ada: UUID, bram: UUID) -> None:
    november, december = (copies.period_of(datetime(2026, month, 3, tzinfo=UTC)) for month in (11, 12))
    assert copies.subject_index(ada, november) == copies.subject_index(ada, november)
    assert copies.subject_index(ada, november) != copies.subject_index(ada, december)
    assert copies.subject_index(ada, november) != copies.subject_index(bram, november)
    assert copies.overseer(november) != copies.overseer(december)


def test_rights_can_ask_whose_value_it_is(letters: object, ada: UUID) -> None:
    letter_of(ada)
    secret = Letter.objects.get().text
    assert secret is not None
    assert holder_of(secret) == ada


def test_an_empty_record_writes_nothing(written: list[Entry]) -> None:
    Record(deferred=True).commit(at=clock.now())
    assert written == []


def test_one_who_left_does_not_take_a_page_of_others_with_them(
    letters: object, ada: UUID, bram: UUID
) -> None:
    rows = [letter_of(person) for person in (ada, bram)]
    _keys.shred(ada, [KeyClass.PROFILE])
    names = [Letter.objects.get(pk=row.pk).name for row in rows]
    with acting(Actor.visitor()) as access:
        assert access.open_many(names, instead="someone who left") == ["someone who left", "Ada"]
        with pytest.raises(KeyGone):
            access.open_many(names)
