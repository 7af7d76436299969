"""Vectors of hashing: the canonical copy, the leaf, the tree."""

import json

from tests.vectors.ledger.definitions import (
    Case,
    canonical,
    entry_hash,
    leaf_hash,
    path,
    proof,
    root,
    sha256,
)

# The eight leaves that the implementations of Certificate Transparency test with, and their roots.
EIGHT = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
EIGHT_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

COPY = {"about": ["user.contact.email"], "at": "2026-11-21T09:30:00Z", "by": "staff", "purpose": "support"}
SALT = bytes(range(32))


def cases() -> dict[str, Case]:
    return {**_copies(), **_leaves(), **_trees()}


def _copies() -> dict[str, Case]:
    taken = {
        "plain": COPY,
        "sorted": {"b": 1, "a": [True, False, None], "a_1": {}},
        "escapes": {"text": '"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é€𝄞'},
        "integers": {"least": -(2**53) + 1, "most": 2**53 - 1, "zero": 0},
        "empty": {},
    }
    refused: dict[str, tuple[object, str]] = {
        "fraction": ({"n": 1.5}, "number"),
        "whole-float": ({"n": 1.0}, "number"),
        "too-large": ({"n": 2**53}, "number"),
        "too-small": ({"n": [-(2**53)]}, "number"),
        "name-upper": ({"Name": 1}, "name"),
        "name-empty": ({"": 1}, "name"),
        "name-long": ({"a" * 65: 1}, "name"),
        "surrogate": ({"text": "\ud800"}, "text"),
        "not-an-object": (["a"], "kind"),
        "deep": (json.loads('{"a":' * 9 + "1" + "}" * 9), "depth"),
    }
    good = {
        f"copy/{name}": {"copy": copy, "expect": "accepted", "canonical": canonical(copy)}
        for name, copy in taken.items()
    }
    bad = {
        f"copy/refused-{name}": {"copy": copy, "expect": f"refused: {why}"}
        for name, (copy, why) in refused.items()
    }
    return {**good, **bad}


def _leaves() -> dict[str, Case]:
    copies = {
        "both-copies": (b"sealed for Ada", b"sealed for the controller"),
        "person-copy-only": (b"sealed for Ada", None),
        "oversight-copy-only": (None, b"sealed for the controller"),
        "empty-copies": (b"", b""),
    }
    made: dict[str, Case] = {}
    for name, (person, oversight) in copies.items():
        commitment = sha256(SALT + canonical(COPY).encode())
        entry = entry_hash(commitment, person, oversight)
        made[f"leaf/{name}"] = {
            "salt": SALT.hex(),
            "copy": canonical(COPY),
            "person_copy": None if person is None else person.hex(),
            "oversight_copy": None if oversight is None else oversight.hex(),
            "expect": "accepted",
            "commitment": commitment.hex(),
            "entry_hash": entry.hex(),
            "leaf_hash": leaf_hash(entry).hex(),
        }
    common = {"salt": SALT.hex(), "copy": canonical(COPY), "person_copy": "00", "oversight_copy": "00"}
    made["leaf/refused-short-salt"] = {**common, "salt": SALT[1:].hex(), "expect": "refused: salt"}
    neither = {**common, "person_copy": None, "oversight_copy": None, "expect": "refused: no-copy"}
    made["leaf/refused-no-copy"] = neither
    return made


def _trees() -> dict[str, Case]:
    eight = [bytes.fromhex(data) for data in EIGHT]
    if [root([leaf_hash(data) for data in eight[:n]]).hex() for n in range(9)] != EIGHT_ROOTS:
        raise ValueError("The definitions do not give the roots that everybody knows.")
    return {
        "tree/rfc6962-eight-leaves": _tree(eight),
        "tree/rfc9162-seven-leaves": _tree([f"d{i}".encode() for i in range(7)]),
        "tree/crossing-a-tile": _tree([i.to_bytes(2, "big") for i in range(259)], (1, 255, 256, 257, 259)),
    }


def _tree(data: list[bytes], sizes: tuple[int, ...] = ()) -> Case:
    leaves = [leaf_hash(one) for one in data]
    sizes = sizes or tuple(range(1, len(data) + 1))
    indexes = {0, 1, 2, 3, 4, 5, 6, 7, 127, 128, 254, 255, 256, 258}
    return {
        "leaves": [one.hex() for one in data],
        "roots": {str(size): root(leaves[:size]).hex() for size in (0, *sizes)},
        "inclusion": [
            {"index": index, "size": size, "path": [h.hex() for h in path(index, leaves[:size])]}
            for size in sizes
            for index in sorted(indexes)
            if index < size
        ],
        "consistency": [
            {"old": old, "new": new, "proof": [h.hex() for h in proof(old, leaves[:new])]}
            for new in sizes
            for old in sizes
            if old <= new
        ],
        "expect": "accepted",
    }
