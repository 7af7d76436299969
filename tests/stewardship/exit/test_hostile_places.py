"""Archives of every place, spoiled in every way: refused as a whole, or accounted for row by row."""

import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit import operations, running
from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.archives.folder import TooManyFiles
from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.archives.zipped import DamagedZip, OddEntry, ZipBomb
from freehold.stewardship.exit.choosing import NotPublic, Unsaid
from freehold.stewardship.exit.limits import DEFAULT, MIB, Limits
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.plan import Plan, draw_up
from freehold.stewardship.exit.readers.records import Kind
from freehold.stewardship.exit.readers.text import WrongEncoding
from freehold.stewardship.exit.recognising import guess
from freehold.stewardship.exit.sources import UnknownSource, reader_of
from tests import cast
from tests.stewardship.exit.archives_in_memory import TODAY, MemoryArchive, zip_of
from tests.stewardship.exit.forgetful import NothingYet
from tests.stewardship.exit.samples.expected import SAMPLES
from tests.stewardship.exit.spoiling import Parts, doubled, read_parts, spoiled

every_place = pytest.mark.parametrize("place", sorted(SAMPLES))


def looked_at(place: str, archive: Archive, limits: Limits = DEFAULT, **choice: str) -> Plan:
    request = Request(kind=place, title=SAMPLES[place].title, **choice)
    return draw_up(reader_of(request, archive, at=TODAY, limits=limits), memory=NothingYet())


def accounted(place: str, parts: Mapping[str, bytes], **choice: str) -> Plan | None:
    """The plan, which adds up; None where the archive is refused as a whole."""
    try:
        plan = looked_at(place, MemoryArchive(parts), **choice)
    except ArchiveRefused as refusal:
        assert str(refusal)
        return None
    report = plan.report
    for kind in Kind:
        assert report.read[kind] == report.made[kind] + report.already[kind] + report.refused[kind]
    return plan


@every_place
def test_every_part_cut_off_at_every_place_is_refused_or_accounted_for(place: str) -> None:
    whole = SAMPLES[place].parts
    for name in read_parts(place):
        for cut in range(0, len(whole[name]), max(1, len(whole[name]) // 60)):
            accounted(place, {**whole, name: whole[name][:cut]})


@every_place
def test_every_part_missing_is_refused_or_accounted_for(place: str) -> None:
    whole = SAMPLES[place].parts
    for name in whole:
        accounted(place, {other: data for other, data in whole.items() if other != name})
    with pytest.raises(Refusal):
        looked_at(place, MemoryArchive({}))


@every_place
def test_other_encodings_are_refused_and_marks_and_line_ends_are_no_matter(place: str) -> None:
    whole, wanted = (
        SAMPLES[place].parts,
        looked_at(place, MemoryArchive(SAMPLES[place].parts)).report.as_json(),
    )
    for name in read_parts(place):
        for other in (b"\xff" + whole[name], whole[name] + b"\0"):
            plan = accounted(place, {**whole, name: other})
            assert plan is None or plan.report.as_json() == wanted
    dressed: Parts = {}
    for name, data in whole.items():
        plain = data.removeprefix(b"\xef\xbb\xbf")
        if name.endswith(".csv"):
            plain = plain.replace(b"\r\n", b"\n")
        dressed[name] = b"\xef\xbb\xbf" + plain if name.endswith((".csv", ".json", ".js")) else data
    assert looked_at(place, MemoryArchive(dressed)).report.as_json() == wanted
    crlf = {name: _crlf(data) if name.endswith((".csv", ".json")) else data for name, data in whole.items()}
    assert looked_at(place, MemoryArchive(crlf)).report.as_json() == wanted


def _crlf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_a_list_in_utf_16_is_refused() -> None:
    data = SAMPLES["patreon"].parts["Members.csv"].decode("utf-8-sig").encode("utf-16")
    with pytest.raises(WrongEncoding):
        looked_at("patreon", MemoryArchive({"Members.csv": data}))


@every_place
def test_deep_nesting_is_refused_wherever_it_stands(place: str) -> None:
    for name in read_parts(place):
        if name.endswith((".json", ".js")):
            deep = b"a = " * name.endswith(".js") + b"[" * 50_000 + b"]" * 50_000
            accounted(place, {**SAMPLES[place].parts, name: deep})
            deep = b"a = " * name.endswith(".js") + b'{"a":' * 50_000 + b"1" + b"}" * 50_000
            accounted(place, {**SAMPLES[place].parts, name: deep})


@every_place
def test_a_zip_that_is_cut_off_anywhere_is_refused(place: str, tmp_path: Path) -> None:
    packed = zip_of(SAMPLES[place].parts)
    for cut in range(1, len(packed), max(1, len(packed) // 40)):
        path = tmp_path / "a.zip"
        path.write_bytes(packed[:-cut])
        with pytest.raises(Refusal), archive_at(path, DEFAULT) as archive:
            looked_at(place, archive)


@every_place
def test_a_zip_a_folder_and_a_zip_with_a_folder_around_it_read_alike(place: str, tmp_path: Path) -> None:
    whole = SAMPLES[place].parts
    wanted = looked_at(place, MemoryArchive(whole)).report.as_json()
    for name, data in whole.items():
        target = tmp_path / "folder" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (tmp_path / "plain.zip").write_bytes(zip_of(whole))
    (tmp_path / "around.zip").write_bytes(zip_of({f"export-1/{name}": data for name, data in whole.items()}))
    for where in ("folder", "plain.zip", "around.zip"):
        with archive_at(tmp_path / where, DEFAULT) as archive:
            assert guess(archive) == place
            assert looked_at(place, archive).report.as_json() == wanted


def test_a_folder_of_one_name_in_two_places_is_no_matter_and_one_path_twice_is(tmp_path: Path) -> None:
    slack = SAMPLES["slack"].parts
    assert "general/2020-03-14.json" in slack and "secret/2020-03-14.json" in slack
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in slack.items():
            made.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("users.json", b"[]")
    with pytest.raises(OddEntry, match="same name"), archive_at(path, DEFAULT):
        pass


def test_a_bomb_among_the_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of({**SAMPLES["x"].parts, "data/tweets-part2.js": bytes(8 * MIB)}))
    with pytest.raises(ZipBomb), archive_at(path, DEFAULT):
        pass


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    content = b"window.YTD.tweets.part0 = [" + b" " * 90_000 + b"]" + os.urandom(9_000).hex().encode()
    packed = zip_of({**SAMPLES["x"].parts, "data/tweets-part2.js": content})
    true, said = len(content).to_bytes(4, "little"), (40).to_bytes(4, "little")
    path.write_bytes(packed.replace(true, said))
    with pytest.raises(DamagedZip), archive_at(path, DEFAULT) as archive:
        looked_at("x", archive)


def test_links_in_a_folder_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2020-03-16.json").write_text('[{"type": "message", "ts": "1.0", "user": "U1", "text": "x"}]')
    wanted = looked_at("slack", MemoryArchive(SAMPLES["slack"].parts)).report.as_json()
    folder = tmp_path / "export"
    for name, data in SAMPLES["slack"].parts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / "linked").symlink_to(outside)
    (folder / "general" / "2020-03-16.json").symlink_to(outside / "2020-03-16.json")
    os.mkfifo(folder / "general" / "2020-03-17.json")
    with archive_at(folder, DEFAULT) as archive:
        assert looked_at("slack", archive).report.as_json() == wanted


def test_a_folder_with_too_many_files_or_too_deep_is_refused(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.json").write_text("[]")
    with pytest.raises(TooManyFiles), archive_at(tmp_path, Limits(folder_entries=5)) as archive:
        archive.by_path()
    deep = tmp_path.joinpath(*["d"] * 5)
    deep.mkdir(parents=True)
    with pytest.raises(TooManyFiles), archive_at(tmp_path, Limits(depth=3)) as archive:
        archive.by_path()


@every_place
def test_everything_twice_makes_nothing_twice(place: str) -> None:
    whole = SAMPLES[place].parts
    wanted = looked_at(place, MemoryArchive(whole)).report
    both = {**whole, **{name: doubled(data, name) for name, data in whole.items()}}
    again = accounted(place, both)
    assert again is not None
    assert again.report.made == wanted.made


@every_place
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_an_archive_the_report_adds_up(place: str, data: st.DataObject) -> None:
    parts = data.draw(spoiled(place))
    private, unsaid = data.draw(st.sampled_from(NotPublic)), data.draw(st.sampled_from(Unsaid))
    first = accounted(place, parts, private=private, unsaid=unsaid)
    again = accounted(place, parts, private=private, unsaid=unsaid)
    assert (first and first.report) == (again and again.report)
    with suppress(UnknownSource):
        guess(MemoryArchive(parts))


@every_place
@pytest.mark.django_db(transaction=True)
@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_stands_in_an_archive_what_is_brought_adds_up_too(place: str, data: st.DataObject) -> None:
    """Each example goes into the same house, as archives of one place do that were fetched year by year."""
    request = Request(
        kind=place, title=SAMPLES[place].title, group="Elsewhere",
        private=data.draw(st.sampled_from(NotPublic)), unsaid=data.draw(st.sampled_from(Unsaid)),
    )  # fmt: skip
    archive = MemoryArchive(data.draw(spoiled(place)))
    esi = cast.access_of(cast.esi())
    import_id = operations.ask(esi, request, at=TODAY)
    with suppress(ArchiveRefused):
        first = running.carry_out(esi, import_id=import_id, archive=archive, at=TODAY)
        later = operations.ask(esi, request, at=TODAY)
        again = running.carry_out(esi, import_id=later, archive=archive, at=TODAY)
        assert not any(again.made.values())
        assert again.refused == first.refused and again.read == first.read


@every_place
def test_more_rows_than_the_limit_are_refused(place: str) -> None:
    with pytest.raises(ArchiveRefused, match="more than 1 rows"):
        looked_at(place, MemoryArchive(SAMPLES[place].parts), Limits(rows=1))


@every_place
def test_a_report_quotes_no_name_and_no_address(place: str) -> None:
    told = looked_at(place, MemoryArchive(SAMPLES[place].parts)).as_json()
    quoted = [row for group in (*told["reasons"], *told["remarks"]) for row in group["rows"]]
    for name in ("ada", "bram", "chidi", "@", "madder"):
        assert not any(name in row.casefold() for row in quoted)
