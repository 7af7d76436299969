"""A proof, judged together with everything that its reader kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from freehold.trust.ledger.verifier.files import (
    GAP_HEADER,
    Gap,
    Link,
    Proof,
    read_gap,
    read_link,
    read_proof,
)
from freehold.trust.ledger.verifier.notes import Head, number, read_checkpoint
from freehold.trust.ledger.verifier.refused import Refused
from freehold.trust.ledger.verifier.trees import EMPTY_ROOT, check_consistency, check_inclusion, check_named

Place = tuple[str, int]


class Judgement(NamedTuple):
    """What holds: the proof, the heads that it was compared with, the gaps that the house declares."""

    proof: Proof
    heads: list[Head]
    gaps: list[Gap]


def judge(proof_text: str, given: Sequence[str], vkeys: Sequence[str]) -> Judgement:
    """Everything given is checked and holds together, or Refused is raised.

    ``given`` holds checkpoints, consistency files and statements of a gap, in any order.
    """
    keys = list(vkeys)
    gaps = _read_gaps([text for text in given if text.startswith(GAP_HEADER)], keys)
    links = [read_link(text, keys) for text in given if text.startswith("old ")]
    notes = [text for text in given if not text.startswith((GAP_HEADER, "old "))]
    heads = [read_checkpoint(text, keys) for text in notes] + [link.head for link in links]
    proof = read_proof(proof_text, keys)
    if proof.named is not None:
        check_named(proof.named)
    check_inclusion(proof)
    check_heads([proof.head, *heads], links, gaps)
    return Judgement(proof, heads, gaps)


def check_heads(heads: Sequence[Head], links: Sequence[Link], gaps: Sequence[Gap]) -> None:
    """One history: each head contains, or is contained in, the first. Raises Refused."""
    known = _one_root_each([*heads, *[head for gap in gaps for head in (gap.published, gap.kept, gap.new)]])
    steps: dict[Place, set[Place]] = {}
    for link in links:
        old = known.get((link.head.origin, link.old))
        if old is None:
            raise _unlinked(link.old, link.head.size)
        check_consistency(old, link)
        steps.setdefault(_place(old), set()).add(_place(link.head))
    for gap in gaps:
        for end in (gap.published, gap.kept):
            steps.setdefault(_place(end), set()).add(_place(gap.new))
    for origin, size in known:
        if size:
            steps.setdefault((origin, 0), set()).add((origin, size))
    for head in heads[1:]:
        if not _leads(head, heads[0], steps) and not _leads(heads[0], head, steps):
            raise _unlinked(*sorted((head.size, heads[0].size)))


def _read_gaps(statements: list[str], keys: list[str]) -> list[Gap]:
    """The statements, oldest first; each adds its new key to ``keys``."""
    gaps = []
    for text in sorted(statements, key=_generation):
        gaps.append(read_gap(text, keys))
        keys.append(gaps[-1].new_key)
    return gaps


def _generation(statement: str) -> int:
    try:
        return number(statement.split("\n")[1].rpartition("/")[2])
    except (IndexError, Refused):
        return 0


def _one_root_each(heads: Sequence[Head]) -> dict[Place, Head]:
    known: dict[Place, Head] = {}
    for head in heads:
        if known.setdefault(_place(head), head) != head or (not head.size and head.root != EMPTY_ROOT):
            raise Refused(
                "rewritten",
                f"The house has signed two histories of {head.size} entries. Keep these files: "
                "they prove it.",
            )
    return known


def _leads(start: Head, goal: Head, steps: dict[Place, set[Place]]) -> bool:
    reached, open_ends = {_place(start)}, [_place(start)]
    while open_ends:
        further = steps.get(open_ends.pop(), set()) - reached
        reached |= further
        open_ends.extend(further)
    return _place(goal) in reached


def _place(head: Head) -> Place:
    return head.origin, head.size


def _unlinked(old: int, new: int) -> Refused:
    return Refused(
        "unlinked",
        f"Nothing shows that the record of {new} entries contains the one of {old}. "
        f"Ask the house for the consistency file from {old} to {new} and give me that too.",
    )
