"""How a person appears on a page: a name, a handle, where the profile is, and a picture or two letters."""

from dataclasses import dataclass

TINTS = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows of a person, already opened for whoever reads the page.

    ``picture`` is an address, or empty: then the avatar shows ``initials`` on one of twelve tints.
    """

    name: str
    handle: str = ""
    url: str = ""
    picture: str = ""

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def tint(self) -> int:
        return tint(self.handle or self.name)


def initials(name: str) -> str:
    """First letters of the first and the last word, in capitals; a question mark for an empty name."""
    words = name.split()
    if not words:
        return "?"
    letters = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


def tint(key: str) -> int:
    """The same number from 0 to 11 for the same key, in every process and after every restart."""
    number = 0
    for letter in key:
        number = (number * 31 + ord(letter)) % 65_521
    return number % TINTS
