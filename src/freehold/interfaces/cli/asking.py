"""Asking the person at the terminal."""

from freehold.interfaces.cli.output import complain
from freehold.stewardship.assurance.backups.refused import RootMissing
from freehold.trust.vault import root_on_paper
from freehold.trust.vault.root_on_paper import LineMistyped

TRIES = 10


def agreed(question: str) -> bool:
    """Whether the answer is yes; no answer is none."""
    try:
        return input(question).strip().lower() in ("yes", "y")
    except EOFError:
        return False


def root_key_from_paper() -> bytes:
    """The root key, typed line by line from the recovery sheet. Raises RootMissing when nobody types it."""
    complain("Type the root key as it stands on the recovery sheet, line by line.")
    for _ in range(TRIES):
        try:
            return root_on_paper.from_paper([_line(number) for number in range(1, root_on_paper.LINES + 1)])
        except LineMistyped as wrong:
            complain(str(wrong), "Please begin with line 1 again.")
    raise RootMissing


def _line(number: int) -> str:
    for _ in range(TRIES):
        try:
            return root_on_paper.read_line(number, input(f"Line {number}: "))
        except EOFError:
            raise RootMissing from None
        except LineMistyped as wrong:
            complain(str(wrong))
    raise RootMissing
