"""How the verifier says no."""

from __future__ import annotations


class Refused(Exception):
    """What was given does not hold. ``code`` is one word of docs/formats/ledger-proof.md."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


def damaged(what: str) -> Refused:
    return Refused("format", f"{what}. The file is damaged, or not of this kind.")
