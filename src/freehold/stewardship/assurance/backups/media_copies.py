"""Media in a place: sealed files that never change, copied once, removed when no backup names them."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from freehold.foundation.blobs import BlobStore, NoSuchBlob
from freehold.stewardship.assurance.backups.places.contract import PIECE, NotThere, Place
from freehold.stewardship.assurance.backups.refused import Damaged, MediaMissing

FOLDER = "media/"
Line = tuple[str, int, str]
"""Name, size in bytes, SHA-256 in hexadecimal digits."""


def in_place(name: str) -> str:
    return f"{FOLDER}{name[:2]}/{name}"


def copy_missing(
    names: Iterable[str], store: BlobStore, place: Place, known: Iterable[Line], to: Path
) -> int:
    """Copy what the place does not have, and write the list of all. How many were copied.

    ``known`` are lines of an earlier list, whose hashes still hold. Names wait in a temporary file of
    SQLite's own, so that a million of them take no memory.
    """
    copied = 0
    with closing(sqlite3.connect("")) as table, to.open("x") as listed:
        to.chmod(0o600)
        _compare(table, names, place, known)
        rows = table.execute(
            "SELECT here.name, there.size, known.size, known.hash FROM here "
            "LEFT JOIN there USING (name) LEFT JOIN known USING (name) ORDER BY here.name"
        )
        for name, there, size, digest in rows:
            try:
                line, was_there = _in_place(name, there, (name, size, digest), store, place)
            except NoSuchBlob:
                continue  # deleted since its name was read
            copied += not was_there
            listed.write(" ".join(map(str, line)) + "\n")
    return copied


def _compare(table: sqlite3.Connection, names: Iterable[str], place: Place, known: Iterable[Line]) -> None:
    for columns in ("here (name TEXT PRIMARY KEY)", "there (name TEXT PRIMARY KEY, size INT)"):
        table.execute(f"CREATE TABLE {columns} WITHOUT ROWID")
    table.execute("CREATE TABLE known (name TEXT PRIMARY KEY, size INT, hash TEXT) WITHOUT ROWID")
    there = ((path.rpartition("/")[2], size) for path, size in place.sizes(FOLDER))
    table.executemany("INSERT OR IGNORE INTO here VALUES (?)", ((name,) for name in names))
    table.executemany("INSERT OR IGNORE INTO there VALUES (?, ?)", there)
    table.executemany("INSERT OR IGNORE INTO known VALUES (?, ?, ?)", known)


def _in_place(name: str, there: int | None, known: Line, store: BlobStore, place: Place) -> tuple[Line, bool]:
    """The line of a file that is in the place now, and whether it was there before."""
    if there is not None and there == known[1]:
        return known, True
    if there is not None:
        size, digest = _hashed(store, name)
        if size == there:
            return (name, size, digest), True
    size, digest = _copy(name, store, place)
    return (name, size, digest), False


def read_list(file: Path) -> Iterator[Line]:
    """The lines of a list. Raises Damaged."""
    with file.open() as stream:
        for line in stream:
            try:
                name, size, digest = line.split()
                yield name, int(size), digest
            except ValueError:
                raise Damaged from None


def bring_back(lines: Iterable[Line], place: Place, write: Callable[[str, Iterable[bytes]], None]) -> int:
    """Hand every listed file to ``write``, checked against its hash. How many. Raises MediaMissing."""
    count = 0
    for name, size, digest in lines:
        try:
            write(name, checked(place.get(in_place(name)), size, digest))
        except NotThere:
            raise MediaMissing from None
        count += 1
    return count


def checked(pieces: Iterable[bytes], size: int, digest: str) -> Iterator[bytes]:
    """The same pieces. Raises MediaMissing at their end where they are not what was listed."""
    found, length = hashlib.sha256(), 0
    for piece in pieces:
        found.update(piece)
        length += len(piece)
        yield piece
    if length != size or found.hexdigest() != digest:
        raise MediaMissing


def remove_unnamed(place: Place, lists: Iterable[Path]) -> int:
    """Remove what no living backup names. How many."""
    with closing(sqlite3.connect("")) as table:
        table.execute("CREATE TABLE named (name TEXT PRIMARY KEY) WITHOUT ROWID")
        for listed in lists:
            names = ((name,) for name, _, _ in read_list(listed))
            table.executemany("INSERT OR IGNORE INTO named VALUES (?)", names)
        found = "SELECT 1 FROM named WHERE name = ?"
        unnamed = [
            path
            for path, _ in place.sizes(FOLDER)
            if table.execute(found, (path.rpartition("/")[2],)).fetchone() is None
        ]
    for path in unnamed:
        place.remove(path)
    return len(unnamed)


def _copy(name: str, store: BlobStore, place: Place) -> tuple[int, str]:
    digest = hashlib.sha256()

    def pieces() -> Iterator[bytes]:
        for piece in _read(store, name):
            digest.update(piece)
            yield piece

    return place.put(in_place(name), pieces()), digest.hexdigest()


def _hashed(store: BlobStore, name: str) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    for piece in _read(store, name):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def _read(store: BlobStore, name: str) -> Iterator[bytes]:
    size, at = store.size(name), 0
    while at < size:
        piece = store.read(name, at, PIECE)
        if not piece:
            raise NoSuchBlob
        at += len(piece)
        yield piece
