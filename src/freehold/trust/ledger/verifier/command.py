"""Check what this house says it recorded, on your own computer, without asking the house.

    python3 freehold-verify.py entry.tlog-proof [checkpoint | consistency | gap]...
    python3 freehold-verify.py manifest.note

Give it the proof you downloaded, and with it every checkpoint that you kept from earlier (mails and exports
have one); or the manifest.note of an unpacked export, and it checks every file of that folder. It needs
Python 3.9 or newer and nothing else, opens no connection and writes no file. It ends with 0 when everything
holds, 1 when something does not, 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from freehold.trust.ledger.verifier.bundle import MANIFEST, check_files, is_export, read_manifest
from freehold.trust.ledger.verifier.judging import Judgement, judge
from freehold.trust.ledger.verifier.refused import Refused, damaged

MOST_BYTES = 1_048_576
MOST_MANIFEST = 64 * MOST_BYTES
HOUSE_KEYS: tuple[str, ...] = ()


def report(judgement: Judgement) -> str:
    """What holds, in sentences."""
    proof, lines = judgement.proof, ["This holds."]
    lines.append(
        f"Entry {proof.leaf_index} (the first is 0) stands in the record {proof.head.origin} "
        f"of {proof.head.size} entries."
    )
    if proof.copy is None:
        lines.append("What it says is not in this file.")
    else:
        lines += ["It says:", json.dumps(json.loads(proof.copy), indent=2, ensure_ascii=False)]
    if proof.named is not None:
        lines.append(
            f"It is about at most {proof.named.people} people, and the one for whom this file was made "
            f"stands at place {proof.named.place} of their list (the first is 0)."
        )
    if judgement.heads:
        lines.append(
            "It is one history with every other checkpoint that you gave: "
            + ", ".join(f"{head.origin} of {head.size} entries" for head in judgement.heads)
            + "."
        )
    for gap in judgement.gaps:
        lines.append(
            f"The house declares a gap: of the {gap.published.size} entries that it had published of "
            f"{gap.published.origin}, it kept {gap.kept.size} on {gap.time}, and went on as {gap.new.origin}."
        )
    return "\n".join(lines) + "\n"


def _read(file: str) -> str:
    with Path(file).open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise damaged(f"{file} is larger than {MOST_BYTES} bytes")
    try:
        return data.decode()
    except ValueError:
        raise damaged(f"{file} is not text") from None


def report_export(note: Path, keys: Sequence[str]) -> str:
    """What holds of the export that lies around its note, in sentences. Raises Refused."""
    folder = note.parent
    with (folder / MANIFEST).open("rb") as opened:
        told = opened.read(MOST_MANIFEST + 1)
    if len(told) > MOST_MANIFEST:
        raise damaged("The manifest is too large")
    manifest = read_manifest(_read(str(note)), told, keys)
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()]
    files, size = check_files(manifest, there, lambda path: _pieces(folder / path))
    return (
        f"This holds.\n{files} files with {size} bytes are as {manifest.house} handed them out "
        f"on {manifest.made_at}, and none is missing.\n"
    )


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as opened:
        while piece := opened.read(MOST_BYTES):
            yield piece


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the check; 0 when everything holds, 1 when not."""
    parser = argparse.ArgumentParser(
        prog="freehold-verify.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("proof")
    parser.add_argument("given", nargs="*", help="checkpoints, consistency files and statements of a gap")
    parser.add_argument("--key", action="append", default=[], metavar="VKEY", help="a key that you trust")
    asked = parser.parse_args(arguments)
    keys = [*HOUSE_KEYS, *asked.key]
    if not keys:
        parser.error("this copy knows no key of a house: give one with --key")
    try:
        text = _read(asked.proof)
        if is_export(text):
            sys.stdout.write(report_export(Path(asked.proof), keys))
        else:
            sys.stdout.write(report(judge(text, [_read(file) for file in asked.given], keys)))
    except Refused as refused:
        sys.stdout.write(f"This does not hold ({refused.code}): {refused}\n")
        return 1
    except (OSError, UnicodeError) as error:
        parser.error(str(error))
    return 0
