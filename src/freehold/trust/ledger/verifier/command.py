"""Check what this house says it recorded, on your own computer, without asking the house.

    python3 freehold-verify.py entry.tlog-proof [checkpoint | consistency | gap]...

Give it the proof you downloaded, and with it every checkpoint that you kept from earlier (mails and exports
have one). It needs Python 3.9 or newer and nothing else, opens no connection and writes no file. It ends with
0 when everything holds, 1 when something does not, 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from freehold.trust.ledger.verifier.judging import Judgement, judge
from freehold.trust.ledger.verifier.refused import Refused, damaged

MOST_BYTES = 1_048_576
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
        judgement = judge(_read(asked.proof), [_read(file) for file in asked.given], keys)
        sys.stdout.write(report(judgement))
    except Refused as refused:
        sys.stdout.write(f"This does not hold ({refused.code}): {refused}\n")
        return 1
    except (OSError, UnicodeError) as error:
        parser.error(str(error))
    return 0
