"""``python -m tests.vectors.wycheproof FILE``: what C2SP publishes for sealed files, tried on our readers.

FILE is ``testvectors_v1/c2sp_chunked_encryption_aes_256_gcm_test.json`` of the project Wycheproof, as an
auditor downloads it. Prints one JSON object; ends with 1 if a vector is read otherwise than it says.
"""

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from freehold.trust.vault import chunked

_STEP = 4_099
Read = Callable[[bytes, bytes, bytes], bytes]


def streamed(sealed: bytes, key: bytes, context: bytes) -> bytes:
    pieces = (sealed[at : at + _STEP] for at in range(0, len(sealed), _STEP))
    return b"".join(chunked.open_stream(pieces, key=key, context=context))


def by_ranges(sealed: bytes, key: bytes, context: bytes) -> bytes:
    file = chunked.SealedFile(lambda at, n: sealed[at : at + n], len(sealed), key=key, context=context)
    return b"".join(file.range(0, file.size))


READERS: Mapping[str, Read] = {"streamed": streamed, "by ranges": by_ranges}


def check(file: Path) -> dict[str, Any]:
    """How many vectors each reader was tried with, and the numbers of those that it read wrongly."""
    groups = json.loads(file.read_text())["testGroups"]
    tests = [test for group in groups if group["aead"] == "AEAD_AES_256_GCM" for test in group["tests"]]
    if not tests:
        raise SystemExit("There are no vectors for AES-256-GCM in this file.")
    wrong = {
        name: [test["tcId"] for test in tests if not _agrees(test, read)] for name, read in READERS.items()
    }
    return {"vectors": len(tests), "wrong": wrong}


def _agrees(test: Mapping[str, Any], read: Read) -> bool:
    sealed = zlib.decompress(bytes.fromhex(test["ct"]))
    try:
        message = read(sealed, bytes.fromhex(test["key"]), bytes.fromhex(test["ctx"]))
    except chunked.FileRefused:
        return bool(test["result"] == "invalid")
    told = (len(message), hashlib.sha512(message).hexdigest())
    return test["result"] == "valid" and told == (test["msgLength"], test["msgSha512"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(str(__doc__).partition("\n")[0])
    report = check(Path(sys.argv[1]))
    sys.stdout.write(json.dumps(report) + "\n")
    raise SystemExit(any(report["wrong"].values()))
