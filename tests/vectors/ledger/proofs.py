"""Vectors of what a member downloads: proofs, consistency files, statements of a gap."""

from tests.vectors.ledger.definitions import (
    Case,
    Key,
    b64,
    canonical,
    entry_hash,
    head,
    leaf_hash,
    note,
    path,
    proof,
    root,
    sha256,
    tlog_consistency,
    tlog_proof,
)
from tests.vectors.ledger.signatures import HOUSE, IMPOSTOR, OTHER
from tests.vectors.ledger.trees import COPY, SALT

ORIGIN = HOUSE.name
SECOND = Key("house.example/ledger/2", 1)
PERSON, OVERSIGHT = b"sealed for Ada", b"sealed for the controller"
COMMITMENT = sha256(SALT + canonical(COPY).encode())
ENTRY = leaf_hash(entry_hash(COMMITMENT, PERSON, OVERSIGHT))
INDEX = 4
LEAVES = [ENTRY if i == INDEX else leaf_hash(i.to_bytes(4, "big")) for i in range(11)]
FORK = [*LEAVES[:-1], leaf_hash(b"another history")]
MORE = [*LEAVES, leaf_hash(b"one more")]
REWRITTEN = [leaf_hash(b"another beginning"), *LEAVES[1:]]
EXTRA = {
    "format": "freehold/entry/v1",
    "commitment": COMMITMENT.hex(),
    "person_copy": sha256(PERSON).hex(),
    "oversight_copy": sha256(OVERSIGHT).hex(),
}
OPENED = {**EXTRA, "copy": canonical(COPY), "salt": SALT.hex()}


def checkpoint(size: int, leaves: list[bytes] = LEAVES, key: Key = HOUSE, origin: str = ORIGIN) -> str:
    return note(head(origin, leaves[:size]), key)


def whole(extra: object = OPENED, size: int = 11, leaves: list[bytes] = LEAVES, key: Key = HOUSE) -> str:
    return tlog_proof(canonical(extra), INDEX, path(INDEX, leaves[:size]), checkpoint(size, leaves, key))


def link(old: int, new: int, leaves: list[bytes] = LEAVES) -> str:
    return tlog_consistency(old, proof(old, leaves[:new]), checkpoint(new, leaves))


def cases() -> dict[str, Case]:
    return {**_proofs(), **_damaged_proofs(), **_given(), **_consistency(), **_gaps()}


def case_of(text: str, expect: str, given: tuple[str, ...] = (), **more: object) -> Case:
    return {"keys": [HOUSE.vkey], "proof": text, "given": list(given), "expect": expect, **more}


def _proofs() -> dict[str, Case]:
    told = {"origin": ORIGIN, "index": INDEX, "size": 11}
    alone = tlog_proof(canonical(EXTRA), 0, [], note(head(ORIGIN, [ENTRY]), HOUSE))
    one_copy = {**EXTRA, "oversight_copy": None}
    one_leaf = leaf_hash(entry_hash(COMMITMENT, PERSON, None))
    without_oversight = tlog_proof(canonical(one_copy), 0, [], note(head(ORIGIN, [one_leaf]), HOUSE))
    opened_otherwise = {**OPENED, "copy": canonical({**COPY, "by": "nobody"})}
    accepted = {
        "opened": case_of(whole(), "accepted", copy=canonical(COPY), **told),
        "closed": case_of(whole(EXTRA), "accepted", copy=None, **told),
        "only-leaf": case_of(alone, "accepted", copy=None, origin=ORIGIN, index=0, size=1),
        "no-oversight-copy": case_of(
            without_oversight, "accepted", copy=None, origin=ORIGIN, index=0, size=1
        ),
    }
    larger = note(f"{ORIGIN}\n2\n{b64(ENTRY)}\n", HOUSE)
    other_head = note(head(OTHER.name, LEAVES), HOUSE)
    refused = {
        "other-copy": (whole(opened_otherwise), "commitment"),
        "other-salt": (whole({**OPENED, "salt": SALT[::-1].hex()}), "commitment"),
        "other-commitment": (whole({**EXTRA, "commitment": sha256(b"").hex()}), "inclusion"),
        "other-person-copy": (whole({**EXTRA, "person_copy": sha256(b"").hex()}), "inclusion"),
        "no-person-copy": (whole({**EXTRA, "person_copy": None}), "inclusion"),
        "other-tree": (whole(leaves=LEAVES).split("\n\n")[0] + "\n\n" + checkpoint(11, FORK), "inclusion"),
        "older-head": (whole().split("\n\n")[0] + "\n\n" + checkpoint(10), "inclusion"),
        "index-beyond-the-only-leaf": (alone.replace("index 0", "index 1"), "inclusion"),
        "a-path-too-short-for-its-head": (alone.split("\n\n")[0] + "\n\n" + larger, "inclusion"),
        "unknown-signer": (whole(key=IMPOSTOR), "key"),
        "signed-under-another-name": (
            whole().split("\n\n")[0] + "\n\n" + other_head,
            "key",
        ),
    }
    made = {f"proof/{name}": case for name, case in accepted.items()}
    return made | {f"proof/refused-{n}": case_of(t, f"refused: {why}") for n, (t, why) in refused.items()}


def _damaged_proofs() -> dict[str, Case]:
    good = whole()
    hashes = path(INDEX, LEAVES)
    first, second = map(b64, hashes[:2])
    extra = b64(canonical(OPENED).encode())
    body = head(ORIGIN, LEAVES)
    extended = note(body + "an extension\n", HOUSE)

    def with_extra(raw: str | bytes) -> str:
        return tlog_proof(raw, INDEX, hashes, checkpoint(11))

    def with_head(text: str) -> str:
        return tlog_proof(canonical(OPENED), INDEX, hashes, note(text, HOUSE))

    refused = {
        "empty": ("", "format"),
        "other-header": (good.replace("@v1", "@v2"), "format"),
        "no-extra": (good.replace(f"extra {extra}\n", ""), "format"),
        "extra-not-json": (with_extra("{"), "format"),
        "extra-not-utf8": (with_extra(b"\xff{}"), "format"),
        "extra-not-canonical": (with_extra(canonical(OPENED).replace(":", ": ", 1)), "format"),
        "extra-unknown-name": (whole({**OPENED, "more": "x"}), "format"),
        "extra-name-missing": (whole({k: v for k, v in EXTRA.items() if k != "commitment"}), "format"),
        "extra-copy-without-salt": (whole({**EXTRA, "copy": canonical(COPY)}), "format"),
        "extra-other-format": (whole({**OPENED, "format": "freehold/entry/v2"}), "format"),
        "extra-upper-case": (whole({**OPENED, "commitment": COMMITMENT.hex().upper()}), "format"),
        "extra-no-copies": (whole({**EXTRA, "person_copy": None, "oversight_copy": None}), "format"),
        "extra-copy-a-number": (whole({**OPENED, "copy": 7}), "format"),
        "index-out-of-tree": (good.replace("index 4", "index 11"), "inclusion"),
        "index-other": (good.replace("index 4", "index 5"), "inclusion"),
        "index-leading-zero": (good.replace("index 4", "index 04"), "format"),
        "index-negative": (good.replace("index 4", "index -4"), "format"),
        "index-huge": (good.replace("index 4", f"index {2**53}"), "format"),
        "index-other-digits": (good.replace("index 4", "index ٤"), "format"),
        "path-shorter": (good.replace(first + "\n", ""), "inclusion"),
        "path-longer": (good.replace(first, f"{first}\n{first}"), "inclusion"),
        "path-swapped": (good.replace(f"{first}\n{second}", f"{second}\n{first}"), "inclusion"),
        "path-short-hash": (good.replace(first, b64(hashes[0][:31])), "format"),
        "path-64-hashes": (tlog_proof(canonical(OPENED), INDEX, [hashes[0]] * 64, checkpoint(11)), "format"),
        "no-checkpoint": (good.split("\n\n")[0] + "\n", "format"),
        "carriage-returns": (good.replace("\n", "\r\n"), "format"),
        "cut-short": (good[:-1], "format"),
        "head-with-extension": (
            good.split("\n\n")[0] + "\n\n" + extended,
            "format",
        ),
        "head-size-leading-zero": (with_head(body.replace("\n11\n", "\n011\n")), "format"),
        "head-size-huge": (with_head(body.replace("\n11\n", f"\n{2**53}\n")), "format"),
        "head-size-zero": (with_head(body.replace("\n11\n", "\n0\n")), "inclusion"),
        "head-short-root": (with_head(f"{ORIGIN}\n11\n{b64(bytes(31))}\n"), "format"),
        "head-two-lines": (with_head(f"{ORIGIN}\n11\n"), "format"),
    }
    return {f"proof/refused-{n}": case_of(t, f"refused: {why}") for n, (t, why) in refused.items()}


def _given() -> dict[str, Case]:
    """A proof together with what its reader kept."""
    good = whole()
    second = checkpoint(3, key=SECOND, origin=SECOND.name)
    fork = whole(leaves=FORK)
    branch = (checkpoint(10), link(6, 10))
    statement = gap()
    later = tlog_proof(canonical(EXTRA), INDEX, path(INDEX, LEAVES), note(head(SECOND.name, LEAVES), SECOND))
    accepted = {
        "the-same-head": (good, checkpoint(11)),
        "an-older-head": (good, checkpoint(6), link(6, 11)),
        "in-two-steps": (good, link(8, 11), checkpoint(2), link(2, 8)),
        "a-newer-head": (whole(size=6), link(6, 11)),
        "the-empty-head": (good, checkpoint(0)),
        "a-declared-gap": (later, checkpoint(10), statement),
        "from-before-a-gap": (whole(size=10), statement, second),
    }
    refused = {
        "a-fork": ((fork, checkpoint(11)), "rewritten"),
        "an-older-head-without-link": ((good, checkpoint(6)), "unlinked"),
        "a-link-from-nowhere": ((good, link(6, 11)), "unlinked"),
        "an-older-history": ((good, checkpoint(6, REWRITTEN), link(6, 11)), "consistency"),
        "a-link-of-the-fork": ((good, checkpoint(6), link(6, 11, FORK)), "rewritten"),
        "a-false-empty-head": ((good, note(f"{ORIGIN}\n0\n{b64(bytes(32))}\n", HOUSE)), "rewritten"),
        "a-head-of-another-house": ((good, checkpoint(11, key=OTHER, origin=OTHER.name)), "key"),
        "a-new-origin-without-statement": ((later,), "key"),
        "a-gap-that-hides-a-kept-head": ((later, checkpoint(12, MORE), statement), "unlinked"),
        "a-gap-that-names-another-head": ((later, checkpoint(11, FORK), statement), "rewritten"),
        "two-histories-from-one-past": ((fork, checkpoint(6), link(6, 11, FORK), *branch), "unlinked"),
        "not-a-note": ((good, "hello\n"), "format"),
    }
    made = {f"proof/with-{n}": case_of(t[0], "accepted", t[1:]) for n, t in accepted.items()}
    return made | {
        f"proof/refused-with-{n}": case_of(t[0], f"refused: {why}", t[1:]) for n, (t, why) in refused.items()
    }


def _consistency() -> dict[str, Case]:
    good = link(6, 11)
    hashes = proof(6, LEAVES)
    joined = b64(sha256(b"\1" + LEAVES[0] + LEAVES[1]))
    files = {
        "refused-too-few-for-its-head": (
            checkpoint(1),
            tlog_consistency(1, [LEAVES[1]], note(f"{ORIGIN}\n3\n{joined}\n", HOUSE)),
            "refused: consistency",
        ),
        "refused-smaller-with-the-same-root": (
            checkpoint(2),
            tlog_consistency(2, [], note(f"{ORIGIN}\n1\n{joined}\n", HOUSE)),
            "refused: consistency",
        ),
        "six-to-eleven": (checkpoint(6), good, "accepted"),
        "power-of-two": (checkpoint(8), link(8, 11), "accepted"),
        "one": (checkpoint(1), link(1, 11), "accepted"),
        "equal": (checkpoint(11), link(11, 11), "accepted"),
        "from-empty": (checkpoint(0), link(0, 11), "accepted"),
        "refused-fork": (checkpoint(11, FORK), link(11, 11), "refused: rewritten"),
        "refused-other-past": (checkpoint(6, REWRITTEN), good, "refused: consistency"),
        "refused-other-old-size": (checkpoint(7), good, "refused: unlinked"),
        "refused-backwards": (
            checkpoint(11),
            tlog_consistency(11, hashes, checkpoint(6)),
            "refused: consistency",
        ),
        "refused-hashes-where-equal": (
            checkpoint(11),
            tlog_consistency(11, hashes, checkpoint(11)),
            "refused: consistency",
        ),
        "refused-hashes-from-empty": (
            checkpoint(0),
            tlog_consistency(0, hashes, checkpoint(11)),
            "refused: consistency",
        ),
        "refused-missing-hash": (
            checkpoint(6),
            tlog_consistency(6, hashes[:-1], checkpoint(11)),
            "refused: consistency",
        ),
        "refused-more-hashes": (
            checkpoint(6),
            tlog_consistency(6, [*hashes, hashes[0]], checkpoint(11)),
            "refused: consistency",
        ),
        "refused-other-root": (
            checkpoint(6),
            tlog_consistency(6, hashes, checkpoint(11, FORK)),
            "refused: consistency",
        ),
        "refused-unknown-signer": (
            checkpoint(6),
            tlog_consistency(6, hashes, checkpoint(11, key=IMPOSTOR)),
            "refused: key",
        ),
        "refused-leading-zero": (checkpoint(6), good.replace("old 6", "old 06"), "refused: format"),
        "refused-no-old": (checkpoint(6), good.replace("old 6\n", ""), "refused: format"),
    }
    return {
        f"consistency/{name}": {"keys": [HOUSE.vkey], "kept": kept, "file": text, "expect": expect}
        for name, (kept, text, expect) in files.items()
    }


def gap(
    old: Key = HOUSE, new: Key = SECOND, published: int = 11, kept: int = 10, signers: tuple[Key, ...] = ()
) -> str:
    text = (
        f"freehold/ledger-gap/v1\nold {old.name}\npublished {published} {b64(root(LEAVES[:published]))}\n"
        f"kept {kept} {b64(root(LEAVES[:kept]))}\nnew {new.name}\nkey {new.vkey}\ntime 2026-11-21T20:33:29Z\n"
    )
    return note(text, *(signers or (old, new)))


def _gaps() -> dict[str, Case]:
    good = gap()
    stranger = Key("elsewhere.example/ledger/2", 1)
    first = good.split("\n\n")[0] + "\n"
    statements = {
        "lost-one": (good, "accepted"),
        "refused-old-key-missing": (gap(signers=(SECOND,)), "refused: key"),
        "refused-new-key-missing": (gap(signers=(HOUSE,)), "refused: key"),
        "refused-another-known-key": (gap(signers=(OTHER, SECOND)), "refused: key"),
        "refused-changed": (good.replace("kept 10", "kept 11"), "refused: signature"),
        "refused-generation-not-higher": (gap(new=HOUSE), "refused: format"),
        "refused-other-name": (gap(new=stranger), "refused: format"),
        "refused-key-of-another-origin": (
            note(first.replace(SECOND.vkey, HOUSE.vkey), HOUSE, SECOND),
            "refused: format",
        ),
        "refused-time": (
            note(first.replace("20:33:29Z", "20:33:29+01:00"), HOUSE, SECOND),
            "refused: format",
        ),
        "refused-more-lines": (note(first + "more\n", HOUSE, SECOND), "refused: format"),
        "refused-other-header": (note(first.replace("/v1\n", "/v2\n"), HOUSE, SECOND), "refused: format"),
    }
    return {
        f"gap/{name}": {
            "keys": [HOUSE.vkey, OTHER.vkey],
            "file": text,
            "expect": expect,
            "new_key": SECOND.vkey,
            "lost": 1,
        }
        for name, (text, expect) in statements.items()
    }
