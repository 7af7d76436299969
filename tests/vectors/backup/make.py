"""Make the vectors again: ``python -m tests.vectors.backup.make``. Salts are random, so all files change."""

import base64
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
KEY = bytes(range(32))
HOUSE = "0011223344556677"
FILES = {"media": b"a" * 32 + b" 3 " + b"0" * 64 + b"\n", "settings": b"{}", "main": b"rows" * 4_500}
HEADER = {"format": "freehold/backup/v1", "kind": "data", "id": "20261122T031500Z-0a1b2c3d", "house": HOUSE}


def sealed(entries: dict[str, bytes], header: dict[str, Any] = HEADER) -> bytes:
    """A backup of these entries, as the house writes it."""
    from freehold.stewardship.assurance.backups import bundle  # lazily: settings come first

    with tempfile.TemporaryDirectory() as folder:
        listed = []
        for name, body in entries.items():
            file = Path(folder, name)
            file.write_bytes(body)
            listed.append(bundle.Entry(name, file))
        about = {"made_at": "2026-11-22T03:15:00+00:00", "counts": {"people_person": 3}}
        return b"".join(bundle.write(header, listed, about, key=KEY))


def by_hand(contents: bytes) -> bytes:
    """Contents that no house writes, sealed as they should be."""
    from freehold.stewardship.assurance.backups import bundle  # lazily: settings come first
    from freehold.trust.vault import chunked

    line = json.dumps(HEADER, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    return line + b"".join(chunked.seal_stream([contents], key=KEY, context=bundle._context(line)))


def contents_of(whole: bytes) -> bytes:
    from freehold.stewardship.assurance.backups import bundle  # lazily: settings come first
    from freehold.trust.vault import chunked

    line, _, rest = whole.partition(b"\n")
    return b"".join(chunked.open_stream([rest], key=KEY, context=bundle._context(line + b"\n")))


def vectors() -> dict[str, tuple[bytes, str]]:
    whole = sealed(FILES)
    line, _, rest = whole.partition(b"\n")
    plain = contents_of(whole)
    flipped = bytearray(whole)
    flipped[len(line) + 200] ^= 1
    other_id = line.replace(b"0a1b2c3d", b"0a1b2c3e") + b"\n" + rest
    named_twice = plain.replace(b'{"name": "settings"', b'{"name": "media"', 1)
    changed_hash = plain.replace(b'"sha256": "', b'"sha256": "0', 1)
    return {
        "whole": (whole, "opens"),
        "empty-file": (b"", "refused: backup.not-one"),
        "no-header": (rest, "refused: backup.not-one"),
        "other-format": (line.replace(b"/v1", b"/v2") + b"\n" + rest, "refused: backup.not-one"),
        "other-house": (line.replace(b"0011", b"1111") + b"\n" + rest, "refused: backup.other-house"),
        "other-header": (other_id, "refused: backup.damaged"),
        "torn": (whole[: len(whole) // 2], "refused: backup.damaged"),
        "torn-at-a-chunk": (line + b"\n" + rest[: 56 + 16_400], "refused: backup.damaged"),
        "changed": (bytes(flipped), "refused: backup.damaged"),
        "no-manifest": (by_hand(plain[: plain.rindex(b'{"name": "manifest"')]), "refused: backup.damaged"),
        "after-the-manifest": (by_hand(plain + b"more"), "refused: backup.damaged"),
        "named-twice": (by_hand(named_twice), "refused: backup.damaged"),
        "changed-hash": (by_hand(changed_hash), "refused: backup.damaged"),
        "longer-than-told": (
            by_hand(plain.replace(b'"size": 2}', b'"size": 3}', 1)),
            "refused: backup.damaged",
        ),
    }  # fmt: skip


def write(folder: Path, made: Callable[[], dict[str, tuple[bytes, str]]]) -> None:
    for name, (file, expect) in made().items():
        told = {
            "expect": expect,
            "house": HOUSE,
            "key": KEY.hex(),
            "file": base64.b64encode(file).decode(),
            "entries": {name: body.decode() for name, body in FILES.items()} if expect == "opens" else {},
        }
        (folder / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    write(FOLDER, vectors)
