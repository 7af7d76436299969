"""A member takes everything into another house: nothing of theirs is lost, nothing changed is taken."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from freehold.commons.house import queries as house
from freehold.foundation import clock
from freehold.stewardship.exit import operations, recognising, running
from freehold.stewardship.exit.archives.finding import archive_in
from freehold.stewardship.exit.archives.opening import ArchiveRefused, MissingPart
from freehold.stewardship.exit.archives.zipped import DamagedZip, OddEntry
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.marks import BroughtBefore
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.readers.signed_export import NotAsSigned
from freehold.stewardship.exit.sources import SourceKind, reader_of
from freehold.trust.people import activating, cards, handles, unclaimed
from freehold.trust.people.models import Person
from freehold.trust.rights import public_record
from freehold.trust.vault import _keys, keyring
from tests import cast
from tests.commons.media.house import media_folder, photo
from tests.trust.rights.exporting.lives import Unpacked, adas_life, export_of, unpacked, zip_of

__all__ = ["media_folder", "photo"]
pytestmark = pytest.mark.django_db(transaction=True)
Change = Callable[[str, bytes], tuple[str, bytes] | None]
FREEHOLD = Request(kind=SourceKind.FREEHOLD)


NONSENSE = [b"[", b"[1]", b'{"id": 1}', b"{" * 5_000, b'{"id": "x", "place": 7, "tags": {}}']


@pytest.fixture
def export(media_folder: Path, photo: bytes) -> bytes:
    return zip_of(adas_life(photo))


@pytest.fixture
def fresh(export: bytes) -> bytes:
    """Ada's export, and a house that has never heard of her."""
    for database in ("default", "keys", "ledger"):
        call_command("flush", database=database, interactive=False, verbosity=0)
    _keys.forget_opened()
    cards.forget_all()
    house.forget()
    keyring.prepare()
    return export


def archive(data: bytes) -> Any:
    return archive_in(io.BytesIO(data), name="export.zip", limits=DEFAULT)


def bring(data: bytes, *, key: str = "") -> dict[str, Any]:
    access, now = cast.job("import"), clock.now()
    import_id = operations.ask(access, Request(kind=SourceKind.FREEHOLD, key=key), at=now)
    running.look_into(access, import_id=import_id, archive=archive(data), at=now)
    operations.start(access, import_id=import_id, basis="consent", at=now)
    return running.carry_out(access, import_id=import_id, archive=archive(data), at=now).as_json()


def ada_here() -> Person:
    return Person.objects.get(id=handles.ids_by_handle(["ada"])["ada"])


def again(
    data: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None], *more: tuple[str, bytes]
) -> bytes:
    """The zip with each of its files as ``change`` makes it; None leaves one out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            made = change(name, old.read(name))
            if made is not None:
                new.writestr(*made)
        for name, content in more:
            new.writestr(name, content)
    return written.getvalue()


def without(ending: str) -> Change:
    return lambda name, content: None if name.endswith(ending) else (name, content)


def told(export: Unpacked) -> list[tuple[object, ...]]:
    """What was written, without what differs between two houses: ids, and what others had begun."""
    return [
        (
            one["source"],
            one["at"],
            one["place"]["name"],
            one["place"]["private"],
            one["html"].count("<strong>"),
        )
        for one in export.json("writing/community.json")["writings"]
        if one["source"]
    ]


def test_what_ada_takes_is_known_as_such_and_says_beforehand_what_it_would_make(fresh: bytes) -> None:
    assert recognising.guess(archive(fresh)) is SourceKind.FREEHOLD
    plan = draw_up(reader_of(FREEHOLD, archive(fresh), at=clock.now()), memory=BroughtBefore()).as_json()
    made = plan["made"]
    assert (made["people"], made["groups"], made["files"], made["follows"]) == (1, 2, 2, 1)
    assert sum(plan["refused"].values()) == 0
    assert not Person.objects.exists()


def test_nothing_of_adas_is_lost_on_the_way(fresh: bytes) -> None:
    before = unpacked(fresh)
    report = bring(fresh)
    assert sum(report["refused"].values()) == 0, report["reasons"]
    after = export_of(ada_here())
    kept = ("handle", "name", "bio", "since", "email", "phone", "age_band", "settings")
    old, new = before.rows("people.person")[0], after.rows("people.person")[0]
    assert {name: new[name] for name in kept} == {name: old[name] for name in kept}
    assert told(after) == told(before)
    assert _files(after) == _files(before)
    assert [one["name"] for one in after.json("writing/community-places.json")["follows"]] == ["Which flour?"]
    assert {one["name"] for one in after.json("writing/community-places.json")["groups"]} == {
        "Bread",
        "Grief",
    }


def test_a_second_import_makes_nothing(fresh: bytes) -> None:
    bring(fresh)
    before = told(export_of(ada_here()))
    report = bring(fresh)
    assert sum(report["made"].values()) == 0
    assert sum(report["already"].values()) > 8
    assert told(export_of(ada_here())) == before


def test_ada_activates_what_was_brought_of_her(fresh: bytes) -> None:
    bring(fresh)
    ada = ada_here()
    assert unclaimed.is_unclaimed(ada.id)
    token = activating.issue_activation(ada.id, at=clock.now())
    offer = activating.look(cast.house(), token, at=clock.now())
    assert (offer.name, offer.belongings["community.posts"]) == ("Ada Vance", 5)
    activating.activate(
        cast.house(), token=token, handle="ada", name="Ada Vance", password=cast.PASSWORD,
        address="ada@example.org", choices={}, at=clock.now(),
    )  # fmt: skip
    assert not unclaimed.is_unclaimed(ada.id)


def test_who_is_a_member_here_keeps_what_they_told_of_themselves(fresh: bytes) -> None:
    here = cast.ada()
    bring(fresh)
    (person,) = export_of(here).rows("people.person")
    assert (person["phone"], person["bio"], person["avatar"]) == (None, None, None)
    assert len(export_of(here).json("writing/community.json")["writings"]) == 5


def test_one_changed_byte_anywhere_and_nothing_is_taken(fresh: bytes) -> None:
    for part in ("people.person.json", "community.json", "recipe.csv", "style.css", "manifest.json"):

        def changed(name: str, content: bytes, part: str = part) -> tuple[str, bytes]:
            return name, content.replace(b"1", b"7", 1) if name.endswith(part) else content

        assert again(fresh, changed) != fresh
        with pytest.raises(NotAsSigned):
            bring(again(fresh, changed))
    assert not Person.objects.exists()


def test_a_file_that_was_added_or_left_out_is_noticed(fresh: bytes) -> None:
    folder = unpacked(fresh).folder
    with pytest.raises(NotAsSigned, match="added"):
        bring(again(fresh, without("-"), (f"{folder}/data/more.json", b"{}")))
    with pytest.raises(NotAsSigned, match="missing"):
        bring(again(fresh, without("README.txt")))
    for part in ("manifest.json", "manifest.note"):
        with pytest.raises((MissingPart, NotAsSigned)):
            bring(
                again(
                    fresh, lambda name, content, part=part: None if name.endswith(part) else (name, content)
                )
            )


def test_who_knows_the_key_takes_no_other(fresh: bytes) -> None:
    ours = public_record.export_key()
    name, _, rest = ours.partition("+")
    other = f"other/export+{rest}"
    for key in (other, "x", f"{name}+00000000+{rest.partition('+')[2]}"):
        with pytest.raises(NotAsSigned):
            bring(fresh, key=key)
    named = json.loads(unpacked(fresh).files["manifest.json"])["key"]
    assert sum(bring(fresh, key=named)["made"].values()) > 8


def test_hostile_zips_are_refused_before_they_are_read(fresh: bytes) -> None:
    folder = unpacked(fresh).folder
    with pytest.raises(OddEntry):
        bring(again(fresh, without("-"), (f"{folder}/../../evil", b"x")))
    with pytest.raises(OddEntry):
        bring(again(fresh, without("-"), (f"{folder}/other/manifest.json", b"{}")))
    with pytest.raises(DamagedZip):
        bring(fresh[: len(fresh) // 2])
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "line", [b"[", b"[1]", b'{"id": 1}', b"{" * 5_000, b'{"id": "x", "place": 7, "tags": {}}']
)
def test_a_signed_export_with_nonsense_in_it_breaks_nothing(
    fresh: bytes, line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has a house of their own can sign anything."""
    monkeypatch.setattr("freehold.stewardship.exit.readers.signed_export.check_files", lambda *_given: (0, 0))

    def with_nonsense(name: str, content: bytes) -> tuple[str, bytes]:
        if name.endswith(("community.json", "people.person.json")):
            content = content.replace(b"\n]}", b",\n" + line + b"\n]}")
        return name, content

    try:
        report = bring(again(fresh, with_nonsense))
    except ArchiveRefused:
        return
    assert sum(report["refused"].values()) >= 1


def _files(export: Unpacked) -> set[tuple[str, bytes]]:
    return {(one["name"], export.files[one["path"]]) for one in export.json("media/media.json")["files"]}
