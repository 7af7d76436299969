"""Media that go: taken back, removed, erased, never whole, or left by a killed process."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from freehold.commons.media import files, operations, queries
from freehold.commons.media.jobs import ROUND, UNTOUCHED, sweep
from freehold.commons.media.models import Media, Rendition
from freehold.commons.media.pictures import AVATAR, NotAPicture
from freehold.commons.media.shown_to import ShownTo
from freehold.foundation import clock
from freehold.foundation.blobs import NoRoom, NoSuchBlob
from freehold.trust.access.opener import NotYours
from freehold.trust.vault import _keys
from freehold.trust.vault._keys import KeyGone
from freehold.trust.vault.classes import KeyClass
from tests.commons.media.cast import ADA, BRAM, FINN, LETTER, VISITOR, Arrived, blobs_in, read, who

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


def test_after_shredding_no_file_of_finn_opens_though_all_lie_there(
    keep: Callable[..., UUID], media_folder: Path
) -> None:
    media_id, adas = keep(FINN), keep(ADA)
    kept = {blob: (media_folder / blob[:2] / blob).read_bytes() for blob in blobs_in(media_folder)}
    _keys.shred(who(FINN), [KeyClass.MEDIA])
    with pytest.raises(KeyGone):
        read(FINN, media_id)
    assert len(kept) == 2
    assert read(ADA, adas) == LETTER


def test_everything_of_finn_is_found_and_removed_after_shredding(
    keep: Callable[..., UUID], media_folder: Path
) -> None:
    adas = keep(ADA)
    for _ in range(3):
        keep(FINN)
    _keys.shred(who(FINN), [KeyClass.MEDIA])
    assert operations.remove_all(who(FINN)) == 3
    assert blobs_in(media_folder) == [Rendition.objects.get().blob]
    assert read(ADA, adas) == LETTER


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_after_one_is_removed_the_others_are_all_found(gone: int, keep: Callable[..., UUID]) -> None:
    kept = [keep(ADA, b"%d" % number) for number in range(3)]
    operations.remove(kept[gone], holder=who(ADA))
    left = {one.id for one in Media.on_shelf_of(who(ADA))}
    assert left == set(kept) - {kept[gone]}
    new = keep(ADA)
    assert {one.id for one in Media.on_shelf_of(who(ADA))} == left | {new}


def test_chidi_cannot_remove_what_is_adas(keep: Callable[..., UUID]) -> None:
    media_id = keep(ADA)
    operations.remove(media_id, holder=who(BRAM))
    assert read(ADA, media_id) == LETTER
    operations.remove(media_id, holder=who(ADA))
    operations.remove(media_id, holder=who(ADA))
    with pytest.raises(queries.NotThere):
        read(ADA, media_id)


def test_a_removed_file_is_gone_from_the_disk(keep: Callable[..., UUID], media_folder: Path) -> None:
    operations.remove(keep(ADA), holder=who(ADA))
    assert blobs_in(media_folder) == []


def test_what_everybody_saw_can_be_taken_back(keep: Callable[..., UUID]) -> None:
    media_id = keep(ADA, shown_to=ShownTo.EVERYONE)
    assert read(VISITOR, media_id) == LETTER
    operations.show_to(media_id, shown_to=ShownTo.HOLDER)
    with pytest.raises(NotYours):
        read(VISITOR, media_id)


def test_a_picture_that_is_none_leaves_no_trace(arrived: Arrived, media_folder: Path) -> None:
    with pytest.raises(NotAPicture), arrived(b"<html>") as upload:
        operations.store_picture(upload, holder=who(ADA), frames=AVATAR, shown_to=ShownTo.EVERYONE)
    assert blobs_in(media_folder) == []
    assert not Media.objects.exists()


def test_a_disk_that_fills_up_leaves_no_half_picture(
    arrived: Arrived, photo: bytes, media_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, synced = arrived(photo), []

    def full_the_second_time(handle: int) -> None:
        synced.append(handle)
        if len(synced) > 3:  # a rendition is synced with its folder and the folder above
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_the_second_time)
    with pytest.raises(NoRoom), upload:
        operations.store_picture(upload, holder=who(ADA), frames=AVATAR, shown_to=ShownTo.HOLDER)
    assert len(synced) == 4
    assert blobs_in(media_folder) == []
    assert not Media.objects.exists()


def test_the_sweeper_removes_what_no_row_names_and_leaves_the_rest(
    keep: Callable[..., UUID], media_folder: Path
) -> None:
    media_id = keep(ADA)
    with files.blobs().draft() as draft:
        draft.write(b"its row was never written")
        draft.keep()
    assert sweep(at=clock.now()) == 0
    assert sweep(at=clock.now() + UNTOUCHED + timedelta(seconds=1)) == 1
    with pytest.raises(NoSuchBlob):
        files.blobs().size(draft.name)
    assert read(ADA, media_id) == LETTER


def test_an_orphan_lies_for_no_more_than_fifteen_minutes() -> None:
    assert timedelta(minutes=15) >= UNTOUCHED + ROUND
