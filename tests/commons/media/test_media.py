"""Media of people: sealed, nobody's to who looks at the rows, seen by whom they are shown to."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from PIL import Image

from freehold.commons.media import operations, places, queries
from freehold.commons.media.models import Media, Rendition
from freehold.commons.media.operations import Place
from freehold.commons.media.pictures import AVATAR
from freehold.commons.media.shown_to import ShownTo
from freehold.trust.access.opener import NotYours
from freehold.trust.ledger import entries
from freehold.trust.permission.policies import Decision, allow, refuse
from freehold.trust.register.actors import Actor
from freehold.trust.vault.chunked import NotThisFile
from freehold.trust.vault.envelope import SealBroken
from tests.commons.media.cast import (
    ADA,
    BRAM,
    DOT,
    FINN,
    LETTER,
    VISITOR,
    Arrived,
    blobs_in,
    by,
    read,
    unlock_of,
    who,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


@pytest.fixture
def private_post() -> Iterator[UUID]:
    """A place that Ada and Bram may see."""
    post = uuid4()

    def who_sees(actor: Actor, thing_id: UUID) -> Decision:
        return allow("You are in this group.") if thing_id == post and actor in (ADA, BRAM) else refuse("No.")

    places.register("test.post", who_sees)
    yield post
    del places._places["test.post"]


def test_ada_keeps_a_picture_and_everybody_sees_its_renditions(arrived: Arrived, photo: bytes) -> None:
    media_id = operations.store_picture(
        arrived(photo), holder=who(ADA), frames=AVATAR, shown_to=ShownTo.EVERYONE, name="me.jpg"
    )
    for side in (96, 192):
        opened = queries.open_file(by(VISITOR), media_id=media_id, rendition=f"avatar-{side}")
        assert (opened.content_type, opened.name, opened.for_everyone) == ("image/webp", "", True)
        assert Image.open(BytesIO(b"".join(opened.range(0, opened.size)))).size == (side, side)


def test_nothing_of_a_file_lies_on_disk_in_clear(keep: Callable[..., UUID], media_folder: Path) -> None:
    keep(ADA, name="diary of Ada.txt")
    [blob] = blobs_in(media_folder)
    content = (media_folder / blob[:2] / blob).read_bytes()
    assert len(content) > len(LETTER)
    assert LETTER[:16] not in content


def test_chidi_sees_no_file_that_is_for_ada_alone(keep: Callable[..., UUID]) -> None:
    media_id = keep(ADA)
    assert read(ADA, media_id) == LETTER
    for actor in (BRAM, DOT, VISITOR):
        with pytest.raises(NotYours):
            read(actor, media_id)


def test_members_see_what_is_for_members_and_visitors_do_not(keep: Callable[..., UUID]) -> None:
    media_id = keep(ADA, shown_to=ShownTo.MEMBERS)
    assert read(BRAM, media_id) == LETTER
    with pytest.raises(NotYours):
        read(VISITOR, media_id)


def test_a_file_is_seen_by_who_sees_the_place_where_it_stands(
    keep: Callable[..., UUID], private_post: UUID
) -> None:
    here = keep(ADA, shown_to=ShownTo.PLACE, place=Place("test.post", private_post))
    elsewhere = keep(ADA, shown_to=ShownTo.PLACE, place=Place("test.other", private_post))
    assert read(BRAM, here) == LETTER
    with pytest.raises(NotYours):
        read(FINN, here)
    with pytest.raises(NotYours):
        read(BRAM, elsewhere)
    assert queries.standing_at("test.post", [private_post]) == {private_post: [here]}


def test_two_capabilities_cannot_claim_one_kind_of_place(private_post: UUID) -> None:
    with pytest.raises(places.DeclaredTwice):
        places.register("test.post", lambda _actor, _thing: allow("everybody"))


@pytest.mark.record_replaced
def test_dots_look_needs_an_unlock_and_is_an_entry_and_adas_and_brams_are_none(
    keep: Callable[..., UUID], private_post: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    media_id = keep(ADA, shown_to=ShownTo.PLACE, place=Place("test.post", private_post))
    written: list[object] = []
    monkeypatch.setattr(entries, "append", lambda new, *, at: written.extend(new))
    read(ADA, media_id)
    read(BRAM, media_id)
    assert written == []
    with pytest.raises(NotYours):
        read(DOT, media_id, reason="a complaint")
    assert written == []
    looking = by(DOT).under(unlock_of(DOT, ADA))
    opened = queries.open_file(looking, media_id=media_id, rendition="whole")
    assert b"".join(opened.range(0, opened.size)) == LETTER
    assert len(written) == 1


def test_a_rendition_that_is_not_there_is_not_there(keep: Callable[..., UUID]) -> None:
    media_id = keep(ADA)
    for missing in ((media_id, "avatar-96"), (uuid4(), "whole")):
        with pytest.raises(queries.NotThere):
            queries.open_file(by(ADA), media_id=missing[0], rendition=missing[1])


def test_a_file_moved_to_another_medium_does_not_open(keep: Callable[..., UUID]) -> None:
    hers, his = keep(ADA, b"Ada's"), keep(BRAM, b"Bram's")
    stolen = Rendition.objects.get(media_id=hers)
    Rendition.objects.filter(media_id=hers).delete()
    Rendition.objects.filter(media_id=his).update(blob=stolen.blob)
    with pytest.raises(NotThisFile):
        read(BRAM, his)


def test_a_file_moved_with_its_key_does_not_open_either(keep: Callable[..., UUID]) -> None:
    hers, his = keep(ADA, b"Ada's"), keep(BRAM, b"Bram's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT file_key FROM media_media WHERE id = %s", [_column(hers)])
        [key] = cursor.fetchone()
        cursor.execute("UPDATE media_media SET file_key = %s WHERE id = %s", [key, _column(his)])
    with pytest.raises(NotYours):
        read(ADA, his)
    with pytest.raises(SealBroken):
        read(BRAM, his)


def _column(media_id: UUID) -> object:
    return media_id if connection.features.has_native_uuid_field else media_id.hex


def test_two_renditions_of_one_medium_do_not_change_places(arrived: Arrived, photo: bytes) -> None:
    media_id = operations.store_picture(
        arrived(photo), holder=who(ADA), frames=AVATAR, shown_to=ShownTo.HOLDER
    )
    small, large = Rendition.objects.filter(media_id=media_id).order_by("name").reverse()
    names = small.blob, large.blob
    Rendition.objects.filter(id=small.id).update(blob="0" * 32)
    Rendition.objects.filter(id=large.id).update(blob=names[0])
    with pytest.raises(NotThisFile):
        read(ADA, media_id, large.name)


def test_rows_of_ada_have_nothing_in_common(keep: Callable[..., UUID]) -> None:
    kept = [keep(ADA) for _ in range(4)]
    rows = Media.objects.filter(id__in=kept)
    for column in ("id", "mine", "shelf"):
        assert len({bytes(getattr(row, column)) if column != "id" else row.id for row in rows}) == 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM media_media")
        everything = repr(cursor.fetchall())
    assert str(who(ADA)) not in everything
    assert who(ADA).hex not in everything


def test_ada_finds_all_that_is_hers_and_nothing_of_brams(keep: Callable[..., UUID]) -> None:
    hers = [keep(ADA, name=f"../../{number}.txt") for number in range(3)]
    keep(BRAM)
    held = queries.held_by(by(ADA), holder=who(ADA))
    assert {one.id: one.original["name"] for one in held} == dict(
        zip(hers, ["0.txt", "1.txt", "2.txt"], strict=True)
    )
    assert {one.renditions for one in held} == {("whole",)}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Ada\\me.jpg", "me.jpg"),
        ("a\r\nSet-Cookie: b", "aSet-Cookie: b"),
        ("x" * 999, "x" * 255),
        ("", ""),
    ],
)
def test_the_name_of_a_file_is_made_harmless(keep: Callable[..., UUID], given: str, kept: str) -> None:
    keep(ADA, name=given)
    [held] = queries.held_by(by(ADA), holder=who(ADA))
    assert held.original["name"] == kept
