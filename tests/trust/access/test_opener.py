"""Access: who may open, who leaves an entry, and what happens when the entry cannot be written."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from freehold.foundation import clock
from freehold.trust.access import copies
from freehold.trust.access.opener import NotYours, acting, deferred, holder_of
from freehold.trust.access.record import Record
from freehold.trust.access.unlock import Unlock
from freehold.trust.ledger import entries
from freehold.trust.ledger.entries import Entry
from freehold.trust.ledger.leaf import commitment
from freehold.trust.permission.policies import allow, allow_in_office, refuse
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


DOT = Actor.person(UUID(int=4), Role.STAFF)


def unlock(
    holder: UUID | None, *kinds: str, by: Actor = DOT, reason: str = "a parcel that did not arrive"
) -> Unlock:
    now = clock.now()
    assert by.person_id is not None
    return Unlock(
        id=UUID(int=9), by=by.person_id, sign_in=uuid4(), holder=holder,
        categories=frozenset(kinds or {"user"}), purpose=SUPPORT, reason=reason,
        begins=now, ends=now + timedelta(minutes=30),
    )  # fmt: skip


def test_ada_leaves_no_entry_when_she_reads_her_own(written: list[Entry], ada: UUID) -> None:
    with acting(Actor.person(ada)) as access:
        access.open(letter_of(ada).text)
    assert written == []


def test_dot_leaves_an_entry_that_ada_can_read(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    row = Letter.objects.get()
    with acting(DOT) as visiting:
        access = visiting.under(unlock(ada))
        assert access.open_many([row.text, row.email]) == ["private", f"{ada.hex}@example.org"]
    (entry,) = written
    theirs = Secret(copies.PERSON_COPY, row=entry.id, holder=ada, envelope=entry.person_copy)
    shown = read(theirs)["entry"]
    assert shown == {
        "at": shown["at"], "purpose": "support", "by": "staff",
        "categories": ["user.contact.email", "user.content"],
    }  # fmt: skip
    assert entry.commitment == commitment(shown, salt=bytes.fromhex(str(read(theirs)["salt"])))
    assert str(DOT.person_id) not in str(read(theirs))


def test_oversight_reads_who_and_why(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    with acting(DOT) as access:
        access.under(unlock(ada)).open(Letter.objects.get().text)
    (entry,) = written
    overseer = copies.overseer(entry.oversight_period)
    full = read(Secret(copies.OVERSIGHT_COPY, row=entry.id, holder=overseer, envelope=entry.oversight_copy))
    assert full["reason"] == "a parcel that did not arrive"
    assert full["unlock"] == str(UUID(int=9))
    assert full["who"]["person"] == str(DOT.person_id)
    assert full["about"] == str(ada)


def test_dot_opens_nothing_without_an_unlock_whatever_her_reason(written: list[Entry], ada: UUID) -> None:
    letter_of(ada)
    with acting(DOT, purpose=SUPPORT, reason="a very good reason") as access:
        for looking in (access, access.because(SUPPORT, "another one"), access.acting_as(DOT, SUPPORT)):
            with pytest.raises(NotYours):
                looking.open(Letter.objects.get().text)
    assert written == []


def test_an_unlock_opens_what_it_names_of_whom_it_names_for_whom_it_names_and_no_longer(
    written: list[Entry], ada: UUID, bram: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_of(ada)
    text = Letter.objects.get().text
    chidi = Actor.person(uuid4(), Role.STAFF)
    wrong = {
        "of somebody else": (DOT, unlock(bram)),
        "of another kind": (DOT, unlock(ada, "user.contact", "user.con")),
        "of a colleague": (DOT, unlock(ada, by=chidi)),
        "of one who acts for nobody": (Actor.person(UUID(int=4)), unlock(ada)),
    }
    for name, (actor, given) in wrong.items():
        with acting(actor) as access, pytest.raises(NotYours):
            access.under(given).open(text)
            pytest.fail(name)
    given = unlock(ada)
    with acting(DOT) as access:
        assert access.under(given).open(text) == "private"
        with pytest.raises(NotYours):
            access.under(given).because(SUPPORT, "and one more thing").open(text)
        monkeypatch.setattr(clock, "now", lambda: given.ends)
        with pytest.raises(NotYours):
            access.under(given).open(text)
    assert len(written) == 1


def test_what_is_shared_with_the_house_opens_with_an_entry_and_without_an_unlock(
    written: list[Entry], ada: UUID
) -> None:
    Letter.objects.create(writer=Held(ada, holder=ada))
    with acting(DOT, purpose=SUPPORT, reason="reading a letter") as access:
        assert access.open(Letter.objects.get().writer, under=allow_in_office("You answer letters.")) == ada
    assert len(written) == 1


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
        acting(DOT) as access,
        pytest.raises(OSError, match="disk full"),
    ):
        access.under(unlock(ada)).open(Letter.objects.get().text)


def test_a_pages_looks_are_written_when_it_commits_and_kept_when_that_fails(
    written: list[Entry], ada: UUID, bram: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (ada, bram):
        letter_of(person)
    access, commit = deferred(DOT, purpose=SUPPORT)
    looking = access.under(unlock(None))
    rows = list(Letter.objects.all())
    looking.open_many([row.text for row in rows])
    looking.open_many([row.text for row in rows])
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
