"""Everything of a member as one stream (docs/formats/export.md): none of it on disk, little in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from freehold.trust.access.opener import Access
from freehold.trust.ledger.verifier.bundle import MANIFEST, NOTE
from freehold.trust.people.cards import cards_of
from freehold.trust.rights import public_record
from freehold.trust.rights.exporting import about, manifest, pages, parts, tables
from freehold.trust.rights.exporting.looked import Looked
from freehold.trust.rights.exporting.media import Files
from freehold.trust.rights.exporting.pages import Owner, Pages
from freehold.trust.rights.exporting.parts import File
from freehold.trust.rights.exporting.readme import readme
from freehold.trust.rights.exporting.written import Written
from freehold.trust.rights.exporting.zipped import ZipStream
from freehold.trust.rights.holdings import what_we_hold

SCHEMAS = ("manifest", "table", "about", "writing", "media", "looks", "places")


@dataclass(frozen=True, slots=True)
class From:
    """How the house is called to people, and its address."""

    house: str
    address: str


def name_of(handle: str, at: datetime) -> str:
    """What the folder is called; with ".zip", what the file is."""
    return f"freehold-{handle}-{at:%Y-%m-%d}"


def take(access: Access, *, of: From, at: datetime) -> Iterator[bytes]:
    """The export of the actor, in pieces of some 64 KiB. ``access`` comes from ``asking.begin``.

    Each step asks the databases for what it needs and holds nothing open, so that steps may be taken in any
    thread. It breaks off, with what it raises, where something cannot be read.
    """
    person_id = access.actor.person_id
    if person_id is None:
        return
    card = cards_of(access, [person_id])[person_id]
    owner = Owner(card.name, card.handle, of.house, of.address, at)
    zipped = ZipStream(folder=name_of(card.handle, at), at=at)
    for file in _files(access, owner, at=at):
        yield from zipped.put(file)
    person = {"id": str(person_id), "handle": card.handle, "name": card.name}
    listed = manifest.manifest(zipped.packed, person=person, at=at)
    for file in (File(MANIFEST, [listed]), File(NOTE, [manifest.signed(listed).encode()])):
        yield from zipped.put(file)
    yield from zipped.finish()


def _files(access: Access, owner: Owner, *, at: datetime) -> Iterator[File]:
    """Every file but the manifest, each to be read before the next is asked for."""
    media, looked, written = Files(access), Looked(access, at=at), Written(access)
    yield from media.files()
    owner = replace(owner, picture=media.picture)
    shown = Pages(owner)
    yield File("media/media.json", media.as_json())
    yield from tables.files(access)
    yield File(about.PATH, about.as_json())
    yield from written.files(shown)
    yield from looked.proofs()
    yield File("looks/looks.json", looked.as_json())
    for room in parts.more():
        yield from room.files(access)
    yield File("facts.html", shown.facts(what_we_hold(access), about.left_out()))
    yield File("pictures.html", shown.pictures(media.shown))
    yield File("who-looked.html", shown.looked(looked.told()))
    counts = {"writings": len(written), "files": len(media.shown), "pages": written.pages()}
    yield File("index.html", shown.index(**counts))
    yield from _along(owner)


def _along(owner: Owner) -> Iterable[File]:
    """What is the same for everybody, or nearly."""
    yield File(pages.STYLE, [pages.style()])
    yield File("README.txt", [readme(owner).encode()])
    yield File(public_record.VERIFIER, [public_record.verifier().encode()])
    for name in SCHEMAS:
        yield File(f"schema/{name}.schema.json", [pages.schema(name)])
