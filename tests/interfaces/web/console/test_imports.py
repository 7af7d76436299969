"""The owner's pages for bringing a community home."""

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from freehold.commons.media import files
from freehold.commons.media import operations as media
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.foundation import clock
from freehold.foundation.blobs import FolderBlobs
from freehold.stewardship.exit import jobs, receiving
from freehold.stewardship.exit.fetching import TITLES, WHERE
from freehold.stewardship.exit.models import Import
from freehold.stewardship.exit.operations import NoSuchImport
from freehold.stewardship.exit.sources import SourceKind, UnknownSource
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people.models import Person
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor
from tests.stewardship.exit.archives_in_memory import DATA, zip_of
from tests.stewardship.exit.samples.expected import SAMPLES

pytestmark = pytest.mark.django_db(transaction=True)
INDEX = "/console/imports/"
BEGIN = {"group": "Lamp lore", "site": "https://conlang.example", "basis": "contract"}


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FolderBlobs(tmp_path / "media")
    monkeypatch.setattr(files, "blobs", lambda: store)


@pytest.fixture
def esi() -> Client:
    return signed_in(cast.esi())


def the_dump() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for path in (DATA / "stackexchange").iterdir():
            made.write(path, path.name)
    return packed.getvalue()


def sent(content: bytes, name: str) -> str:
    """What the page that takes files does with an archive of Esi's; the path that she is led to."""
    access = cast.access_of(cast.esi())
    with Upload(most=100_000_000) as upload:
        upload.write(content)
        upload.finish()
        holder = cast.esi().id
        media_id = media.store_file(upload, holder=holder, shown_to=ShownTo.HOLDER, name=name)
    return receiving.use(page=INDEX).placed(access, media_id)


def run_jobs(work: Callable[..., None], path: str) -> None:
    work(import_id=path.removeprefix(INDEX).strip("/"))


def test_esi_sends_an_archive_reads_the_plan_says_yes_and_they_come_home(esi: Client) -> None:
    path = sent(the_dump(), "our-forum.zip")
    looking = text_of(esi.get(path))
    assert "Reading the archive" in looking and "Look how far it is" in looking
    run_jobs(jobs.look_into.func, path)
    planned = text_of(esi.get(path))
    assert "271" in planned and "1,119" in planned and "It explains a tag" in planned
    assert "160, 161" in planned and "our-forum.zip" in planned
    assert not Person.objects.filter(email__isnull=True).exists()
    assert esi.post(f"{path}begin/", BEGIN).status_code == 302
    assert "Bringing the community home" in text_of(esi.get(path))
    run_jobs(jobs.carry_out.func, path)
    done = text_of(esi.get(path))
    assert "They are home" in done and "contract" in done and "how far" not in done
    assert Person.objects.filter(email__isnull=True).count() == 271
    assert "Brought home" in text_of(esi.get(INDEX))


def test_without_a_basis_nothing_begins(esi: Client) -> None:
    path = sent(the_dump(), "our-forum.zip")
    run_jobs(jobs.look_into.func, path)
    answer = esi.post(f"{path}begin/", {**BEGIN, "basis": ""})
    assert answer.status_code == 422 and "to put right" in text_of(answer)
    assert not hasattr(Import.objects.get(), "start")


def test_a_second_yes_changes_nothing(esi: Client) -> None:
    path = sent(the_dump(), "our-forum.zip")
    run_jobs(jobs.look_into.func, path)
    esi.post(f"{path}begin/", BEGIN)
    assert "started before" in text_of(esi.post(f"{path}begin/", {**BEGIN, "basis": "consent"}, follow=True))
    assert Import.objects.get().start.basis == "contract"


def test_a_list_of_members_is_asked_what_its_columns_hold(esi: Client) -> None:
    listed = (DATA / "substack" / "signups.csv").read_bytes().replace(b"email_disabled", b"quiet")
    path = sent(listed, "readers.csv")
    asked = text_of(esi.get(path))
    assert "What do the columns hold?" in asked and 'value="created_at" selected' in asked
    answer = esi.post(f"{path}columns/", {"title": "Readers", "joined": "created_at"})
    assert answer.status_code == 422 and "one tells people apart" in text_of(answer)
    assert esi.post(f"{path}columns/", {"title": "Readers", "email": "email"}).status_code == 302
    assert "Reading the archive" in text_of(esi.get(path))
    run_jobs(jobs.look_into.func, path)
    planned = text_of(esi.get(path))
    assert "21 of them have an address" in planned and "Group that it goes into" not in planned
    assert esi.post(f"{path}begin/", {"basis": "consent"}).status_code == 302
    run_jobs(jobs.carry_out.func, path)
    assert "They are home" in text_of(esi.get(path))


def test_each_place_is_named_with_where_to_fetch_its_archive(esi: Client) -> None:
    shown = unescape(text_of(esi.get(INDEX)))
    for kind in SourceKind:
        assert str(TITLES[kind]) in shown and str(WHERE[kind]) in shown


def test_esi_chooses_what_becomes_of_what_was_not_public_and_looks_again(esi: Client) -> None:
    path = sent(zip_of(SAMPLES["mastodon"].parts), "archive-2022.zip")
    run_jobs(jobs.look_into.func, path)
    planned = text_of(esi.get(path))
    assert "Mastodon archive" in planned and "Only some people could see it there" in planned
    assert esi.post(f"{path}choose/", {"private": "everybody"}).status_code == 422
    assert esi.post(f"{path}choose/", {"private": "groups", "unsaid": ""}).status_code == 302
    assert "Reading the archive" in text_of(esi.get(path))
    assert esi.post(f"{path}choose/", {"private": "leave"}).status_code == 404
    run_jobs(jobs.look_into.func, path)
    again = text_of(esi.get(path))
    assert "Only some people could see it there" not in again and "goes into a private group" in again
    assert 'value="groups" id="id_private_1" checked' in again or 'value="groups" checked' in again
    assert esi.post(f"{path}begin/", {**BEGIN, "basis": "contract"}).status_code == 302
    run_jobs(jobs.carry_out.func, path)
    assert "They are home" in text_of(esi.get(path))
    assert esi.post(f"{path}choose/", {"private": "leave"}).status_code == 404


def test_a_list_has_nothing_to_choose_and_goes_into_no_group(esi: Client) -> None:
    path = sent(SAMPLES["patreon"].parts["Members.csv"], "Members.csv")
    run_jobs(jobs.look_into.func, path)
    planned = text_of(esi.get(path))
    assert "Patreon members" in planned and "Group that it goes into" not in planned
    assert "Not everybody could see all of it" not in planned
    assert esi.post(f"{path}choose/", {"private": "groups"}).status_code == 404


def test_an_archive_that_cannot_be_read_says_why_and_is_not_made(esi: Client) -> None:
    truncated = (DATA / "wordpress" / "export.xml").read_bytes()[:2_000]
    path = sent(truncated, "export.xml")
    run_jobs(jobs.look_into.func, path)
    shown = text_of(esi.get(path))
    assert "This archive was refused" in shown and "export.xml stops in the middle" in shown
    assert "Refused" in text_of(esi.get(INDEX))


def test_what_is_no_archive_is_not_kept(esi: Client) -> None:
    with pytest.raises(UnknownSource):
        sent(b"\x89PNG not an archive", "holiday.png")
    assert not Import.objects.exists()
    assert "none of the archives" in text_of(esi.get(f"{INDEX}?refused=exit.unknown-source"))
    assert "was not taken" not in text_of(esi.get(f"{INDEX}?refused=nonsense"))


@pytest.mark.parametrize("who", [cast.ada, cast.dot])
def test_for_nobody_else_there_is_anything_here(who: Callable[[], Person]) -> None:
    path = sent(the_dump(), "our-forum.zip")
    browser = signed_in(who())
    for address in (INDEX, path, f"{INDEX}people/"):
        assert browser.get(address).status_code == 404
    assert browser.post(f"{path}begin/", BEGIN).status_code == 404
    assert visitor().get(path).status_code == 302


def test_an_import_that_is_not_there_is_not_found(esi: Client) -> None:
    assert esi.get(f"{INDEX}{UUID(int=7)}/").status_code == 404
    with pytest.raises(NoSuchImport):
        jobs.look_into.func(import_id=str(UUID(int=7)))


class TestPeople:
    def test_esi_finds_gus_and_makes_a_link_that_is_shown_once_and_on_record(self, esi: Client) -> None:
        gus = cast.gus()
        assert "Gus Tanaka" in text_of(esi.get(f"{INDEX}people/?name=gus"))
        assert "Nobody waits" in text_of(esi.get(f"{INDEX}people/?name=nobody"))
        shown = text_of(esi.post(f"{INDEX}people/{gus.id}/link/"))
        link = re.search(r"http://testserver(/activate/[\w-]{43}/)", shown)
        assert link is not None
        assert StoredEntry.objects.count() == 1
        assert visitor().get(link[1]).status_code == 200

    def test_a_link_for_a_member_is_refused_in_words(self, esi: Client) -> None:
        answer = esi.post(f"{INDEX}people/{cast.ada().id}/link/", follow=True)
        assert "activated already" in text_of(answer)

    def test_letters_go_in_batches(self, esi: Client) -> None:
        cast.gus()
        assert "1 letter is on its way" in text_of(esi.post(f"{INDEX}people/invite/", follow=True))
        again = text_of(esi.post(f"{INDEX}people/invite/", follow=True))
        assert "still on their way" in again

    def test_a_strange_page_mark_is_the_first_page(self, esi: Client) -> None:
        cast.gus()
        assert "Gus Tanaka" in text_of(esi.get(f"{INDEX}people/?after=x"))


def test_old_archives_and_plans_go_by_themselves(esi: Client) -> None:
    path = sent(the_dump(), "our-forum.zip")
    run_jobs(jobs.look_into.func, path)
    Import.objects.update(asked_at=clock.now().replace(year=2020))
    jobs.sweep(at=clock.now())
    assert "Not kept any more" in text_of(esi.get(path))
