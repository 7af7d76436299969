"""The house's ledger: a look has its place within a round, and the head lies off the data disk."""

from uuid import uuid4

import pytest
from django.conf import settings

from freehold.foundation import clock
from freehold.site import recording
from freehold.trust.access.record import Look, Record
from freehold.trust.ledger.models import Checkpoint, StoredEntry
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import MAIL
from freehold.trust.vault import keyring

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


class Digest:
    """A job that looks."""

    actor = Actor.for_job("digest")
    purpose = MAIL
    unlock = None
    reason = ""


@pytest.fixture(autouse=True)
def _opened(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.prepare()
    monkeypatch.setattr(recording, "shelf", lambda: recording.FolderShelf(tmp_path))
    recording.open_ledger(at=clock.now())


def look() -> None:
    Record(deferred=False).add(Digest(), [Look(uuid4(), "user.contact.email")])


def test_an_entry_gets_its_place_and_the_head_is_published() -> None:
    look()
    recording.sequence(at=clock.now())
    entry = StoredEntry.objects.get()
    assert (entry.leaf_index, entry.waiting_since) == (0, None)
    assert Checkpoint.objects.get(size=1).published_at is not None
    newest = recording.shelf().newest()
    assert newest is not None
    assert newest.note == Checkpoint.objects.get(size=1).note


def test_a_round_without_entries_publishes_nothing_new() -> None:
    for _ in range(2):
        recording.sequence(at=clock.now())
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [0]


def test_ready_says_when_entries_wait_too_long() -> None:
    look()
    assert recording.sequencer_is_on_time() == ""
    StoredEntry.objects.update(waiting_since=clock.now() - 2 * recording.LATE)
    assert recording.sequencer_is_on_time() == "entries wait for their place"
    recording.sequence(at=clock.now())
    assert recording.sequencer_is_on_time() == ""


def test_the_signing_key_is_the_houses_own_and_stays_the_same() -> None:
    first = recording.signer().public_key
    recording.signer.cache_clear()
    assert recording.signer().public_key == first
    assert len(first) == 32
    assert settings.HOUSE.checkpoints.is_relative_to(settings.HOUSE.keys)
