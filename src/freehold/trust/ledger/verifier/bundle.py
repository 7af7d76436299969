"""An export as a house hands it out: its signed manifest, and every file that it names.

Source: docs/formats/export.md. Nothing is opened that the manifest does not name, and nothing followed out of
the folder.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from freehold.trust.ledger.verifier.notes import hash_of, number, open_note
from freehold.trust.ledger.verifier.refused import Refused, damaged

EXPORT_HEADER = "freehold/export/v1"
MANIFEST_FORMAT = "freehold/export/1"
MANIFEST, NOTE = "manifest.json", "manifest.note"
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}){0,3}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Named(NamedTuple):
    """A file that the manifest names."""

    path: str
    bytes: int
    sha256: str


class Manifest(NamedTuple):
    """Whose export it is, of which house and moment, and its files. ``signer`` is the name that signed it."""

    house: str
    signer: str
    made_at: str
    person: dict[str, str]
    files: list[Named]


def read_manifest(note: str, manifest: bytes, vkeys: Sequence[str]) -> Manifest:
    """The manifest that the note signs. Raises Refused."""
    text, signers = open_note(note, vkeys)
    lines = text.split("\n")
    if len(lines) != 5 or lines[0] != EXPORT_HEADER:
        raise damaged("It is not the note of an export")
    if lines[1] not in signers:
        raise Refused("key", "The house it speaks of is not the signer's.")
    if hashlib.sha256(manifest).digest() != hash_of(lines[2]) or len(manifest) != number(lines[3]):
        raise Refused("manifest", "The manifest is not the one that was signed.")
    try:
        told = json.loads(manifest.decode())
        files = [_named(one) for one in told["files"]]
        person = {str(name): str(value) for name, value in told["person"].items()}
        made = Manifest(str(told["house"]), lines[1], str(told["made_at"]), person, files)
        known = told["format"] == MANIFEST_FORMAT
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged("The manifest cannot be read") from None
    last_names = {one.path.rpartition("/")[2] for one in files}
    if not known or made.signer != f"{made.house}/export" or len(last_names) != len(files):
        raise damaged("The manifest is not written as it should be")
    return made


def check_files(
    manifest: Manifest, there: Iterable[str], read: Callable[[str], Iterable[bytes]]
) -> tuple[int, int]:
    """How many files and bytes were checked, ``read`` giving the pieces of a path. Raises Refused."""
    found, named = set(there) - {MANIFEST, NOTE}, {one.path for one in manifest.files}
    for path in sorted(named - found):
        raise Refused("missing", f"{path} is not there.")
    for path in sorted(found - named):
        raise Refused("added", f"{path} was added: the manifest does not name it.")
    total = 0
    for one in manifest.files:
        digest, size = hashlib.sha256(), 0
        for piece in read(one.path):
            digest.update(piece)
            size += len(piece)
            if size > one.bytes:
                break
        if size != one.bytes or digest.hexdigest() != one.sha256:
            raise Refused("changed", f"{one.path} was changed.")
        total += size
    return len(named), total


def is_export(text: str) -> bool:
    """Whether a text is the note of an export, to judge by its first line."""
    return text.partition("\n")[0] == EXPORT_HEADER


def _named(told: Any) -> Named:
    path, size, digest = told["path"], told["bytes"], told["sha256"]
    if not isinstance(path, str) or not _PATH.fullmatch(path) or ".." in path.split("/"):
        raise damaged("A path leads out of the export")
    if type(size) is not int or size < 0 or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise damaged("A file of the manifest is not written as it should be")
    return Named(path, size, digest)
