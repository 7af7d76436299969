"""An export of another house, checked before anything is read: the signature, the list, every file."""

from collections.abc import Iterator
from typing import ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused, MissingPart
from freehold.stewardship.exit.limits import MIB
from freehold.trust.ledger.verifier.bundle import MANIFEST, NOTE, Manifest, check_files, read_manifest
from freehold.trust.ledger.verifier.refused import Refused

MOST_MANIFEST = 8 * MIB
_PIECE = 256 * 1024


class NotAsSigned(ArchiveRefused):
    code: ClassVar[str] = "exit.not-as-signed"
    for_owner: ClassVar[str] = _(
        "This export is not as the other house signed it. Ask whose it is to fetch it again, and bring "
        "nothing of this one."
    )


def checked(archive: Archive, *, key: str) -> Manifest:
    """The manifest of an export in which every file is as it was signed; its paths are last names.

    ``key`` is the one that it has to be signed with; "" takes the one that the manifest names, which shows
    that nothing was changed, and not by whom it was made. Raises NotAsSigned or MissingPart.
    """
    for part in (MANIFEST, NOTE):
        if part not in archive.names():
            raise MissingPart(gettext("%(part)s is missing. An export always has it.") % {"part": part})
    listed, note = whole(archive, MANIFEST), whole(archive, NOTE)
    try:
        signed = read_manifest(note.decode(errors="replace"), listed, [key or _key_in(listed)])
        flat = signed._replace(files=[one._replace(path=one.path.rpartition("/")[2]) for one in signed.files])
        check_files(flat, archive.names(), lambda name: pieces(archive, name))
    except Refused as refused:
        raise NotAsSigned(f"{gettext(NotAsSigned.for_owner)} ({refused.code}: {refused})") from refused
    return flat


def whole(archive: Archive, name: str) -> bytes:
    """A small part at once. Raises NotAsSigned where it is none."""
    found = bytearray()
    for piece in pieces(archive, name):
        found += piece
        if len(found) > MOST_MANIFEST:
            raise NotAsSigned
    return bytes(found)


def pieces(archive: Archive, name: str) -> Iterator[bytes]:
    with archive.open(name) as opened:
        while piece := opened.read(_PIECE):
            yield piece


def _key_in(manifest: bytes) -> str:
    """The key that a manifest names, before anything of it is believed."""
    _before, _border, rest = manifest.partition(b'\n "key": "')
    return rest.partition(b'"')[0].decode(errors="replace")
