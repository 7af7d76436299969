"""Unkeyed digests of facts: whoever has one can try guesses until one of them fits."""

import hashlib
from collections.abc import Iterable, Iterator

from freehold.stewardship.assurance.throw_away.facts import Fact

KINDS = ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s")
_KEPT = 16
"""Bytes of a digest that are looked for: one that was cut short is found too."""

_LONGEST = 254


def fingerprints(facts: Iterable[Fact]) -> Iterator[tuple[str, bytes]]:
    """(name, first bytes of a digest) of all that could be guessed, as written and in small letters."""
    for fact in facts:
        if fact.random or not fact.is_text or len(fact.value) > _LONGEST:
            continue
        for cased, value in {"": fact.value, " in small letters": fact.value.lower()}.items():
            if cased and value == fact.value:
                continue
            for kind in KINDS:
                yield f"{fact.name}{cased}, its {kind}", hashlib.new(kind, value).digest()[:_KEPT]
