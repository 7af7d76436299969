"""Vectors of a proof that somebody is on the list of an entry for many."""

from tests.vectors.ledger.definitions import (
    Case,
    canonical,
    entry_hash,
    leaf_hash,
    path,
    root,
    sha256,
    tlog_proof,
)
from tests.vectors.ledger.proofs import (
    EXTRA,
    INDEX,
    LEAVES,
    ORIGIN,
    OVERSIGHT,
    PERSON,
    case_of,
    checkpoint,
    whole,
)
from tests.vectors.ledger.signatures import HOUSE, OTHER
from tests.vectors.ledger.trees import COPY, SALT

MARKS = sorted(sha256(bytes([one])) for one in range(7))
SIXTH = 5
LIST = [leaf_hash(mark) for mark in MARKS]


def of_many(copy: object = None, marks: list[bytes] = LIST, **changed: object) -> str:
    """A proof of an entry for many, told to the sixth of seven."""
    said = {**COPY, "people": 7, "list": root(marks).hex(), "task": "ages"} if copy is None else copy
    text = said if isinstance(said, str) else canonical(said)
    committed = sha256(SALT + text.encode())
    extra = {**EXTRA, "commitment": committed.hex(), "copy": text, "salt": SALT.hex()}
    named = {"named": MARKS[SIXTH].hex(), "place": SIXTH, "path": [one.hex() for one in path(SIXTH, LIST)]}
    leaf = leaf_hash(entry_hash(committed, PERSON, OVERSIGHT))
    leaves = [leaf if i == INDEX else one for i, one in enumerate(LEAVES)]
    extra |= {name: value for name, value in {**named, **changed}.items() if value is not None}
    return tlog_proof(canonical(extra), INDEX, path(INDEX, leaves), checkpoint(11, leaves))


def cases() -> dict[str, Case]:
    told = {"origin": ORIGIN, "index": INDEX, "size": 11}
    copy = {**COPY, "people": 7, "list": root(LIST).hex(), "task": "ages"}
    alone = {**copy, "people": 1, "list": LIST[SIXTH].hex()}
    hashes = [one.hex() for one in path(SIXTH, LIST)]
    accepted = {
        "of-many": case_of(of_many(), "accepted", copy=canonical(copy), **told),
        "of-many-the-only-one": case_of(
            of_many(alone, place=0, path=[]), "accepted", copy=canonical(alone), **told
        ),
        "of-many-without-a-mark": case_of(
            of_many(named=None, place=None, path=None), "accepted", copy=canonical(copy), **told
        ),
    }
    refused = {
        "another-mark": (of_many(named=MARKS[0].hex()), "list"),
        "another-place": (of_many(place=4), "list"),
        "a-place-beyond-the-list": (of_many(place=7), "list"),
        "a-place-before-the-list": (of_many(place=-1), "format"),
        "a-path-shorter": (of_many(path=hashes[:-1]), "list"),
        "a-path-longer": (of_many(path=[*hashes, hashes[0]]), "list"),
        "another-list": (of_many({**copy, "list": root(LIST[:-1]).hex()}), "list"),
        "more-people": (of_many({**copy, "people": 9}), "list"),
        "nobody": (of_many({**copy, "people": 0}), "list"),
        "an-entry-about-one": (of_many(COPY), "list"),
        "people-as-a-word": (of_many({**copy, "people": "7"}), "list"),
        "people-true": (of_many({**alone, "people": True}, place=0, path=[]), "list"),
        "a-copy-that-is-a-number": (of_many("7"), "format"),
        "a-copy-that-is-a-list": (of_many("[7]"), "format"),
        "a-copy-that-is-nothing": (of_many("null"), "format"),
        "a-copy-that-is-no-json": (of_many("{"), "format"),
        "an-entry-without-people": (of_many({**COPY, "list": root(LIST).hex()}), "list"),
        "an-entry-without-a-list": (of_many({**COPY, "people": 7}), "list"),
        "a-list-of-nothing": (of_many({**copy, "list": None}), "list"),
        "people-below-none": (of_many({**copy, "people": -7}), "list"),
        "people-with-a-fraction": (of_many(canonical(copy).replace(":7,", ":7.0,")), "format"),
        "people-beyond-counting": (of_many({**copy, "people": 2**60}, path=hashes * 20), "format"),
        "people-twice": (of_many(canonical(copy).replace('"people":7', '"people":9,"people":7')), "format"),
        "a-copy-with-a-space": (of_many(" " + canonical(copy)), "format"),
        "a-copy-with-no-number": (of_many(canonical(copy).replace('"ages"', "NaN")), "format"),
        "a-copy-with-half-a-letter": (of_many(canonical(copy).replace("ages", "\\ud800")), "format"),
        "a-place-beyond-counting": (of_many(place=2**60), "format"),
        "another-place-and-an-unknown-signer": (of_many(place=4).replace(HOUSE.name, OTHER.name), "key"),
        "a-list-too-short": (of_many({**copy, "list": root(LIST).hex()[:-2]}), "format"),
        "a-mark-too-short": (of_many(named=MARKS[SIXTH].hex()[:-2]), "format"),
        "a-mark-in-upper-case": (of_many(named=MARKS[SIXTH].hex().upper()), "format"),
        "a-place-as-a-word": (of_many(place="5"), "format"),
        "a-place-true": (of_many(place=True), "format"),
        "a-path-as-a-word": (of_many(path="no"), "format"),
        "a-path-of-numbers": (of_many(path=[1]), "format"),
        "a-path-of-64": (of_many(path=[hashes[0]] * 64), "format"),
        "no-path": (of_many(path=None), "format"),
        "a-mark-without-a-copy": (
            whole({**EXTRA, "named": MARKS[0].hex(), "place": 0, "path": []}),
            "format",
        ),
    }
    made = {f"proof/{name}": case for name, case in accepted.items()}
    return made | {
        f"proof/refused-of-many-{n}": case_of(t, f"refused: {why}") for n, (t, why) in refused.items()
    }
