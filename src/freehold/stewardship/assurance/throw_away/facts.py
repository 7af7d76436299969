"""What the house was told, and what a thief must not read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network

from freehold.stewardship.assurance.throw_away.forms import SHORTEST

_PIECE = 24


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was told.

    ``shown`` says that its person shows it to everybody on purpose: it is sealed all the same, but could
    stand in public words of others. ``random`` is what a machine drew from 2²⁵⁶: its digest tells nothing.
    """

    kind: str
    number: int
    value: bytes
    shown: bool = False
    random: bool = False

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_text(self) -> bool:
        return self.value.decode(errors="ignore").encode() == self.value


class Facts:
    """Every fact of the drill, each once."""

    def __init__(self) -> None:
        self._kept: dict[bytes, Fact] = {}
        self._numbers: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._kept.values())

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, kind: str, value: str, *, shown: bool = False) -> str:
        """Note a fact; answers it, so that it can be noted where it is used."""
        self._add(Fact(kind, 0, value.encode(), shown=shown))
        return value

    def keep_token(self, kind: str, value: str) -> str:
        """A right that somebody bears: a cookie, or what a link ends with. Answers it."""
        token = value.strip("/").rpartition("/")[2]
        self._add(Fact(kind, 0, token.encode(), random=True))
        return value

    def keep_name(self, value: str, *, shown: bool) -> str:
        """A name, and the part of it that would be enough."""
        kind = "name" if shown else "name of somebody unclaimed"
        self._add(Fact(kind, 0, value.encode(), shown=shown))
        for part in value.split():
            if len(part) >= SHORTEST:
                self._add(Fact("part of a name", 0, part.encode(), shown=shown))
        return value

    def keep_email(self, value: str) -> str:
        self.keep("what stands before the @", value.partition("@")[0])
        return self.keep("e-mail address", value)

    def keep_address(self, value: str) -> str:
        """An address of a browser: as text, as bytes, and the network that it lies in."""
        self._add(Fact("IP address as bytes", 0, ip_address(value).packed))
        self.keep("network of an address", str(ip_network((value, 64), strict=False)))
        return self.keep("IP address", value)

    def keep_file(self, kind: str, content: bytes, *, pieces: int = 6) -> bytes:
        """Pieces from all over a file: any of them betrays it."""
        step = max(_PIECE, (len(content) - _PIECE) // pieces)
        for at in range(step // 2, len(content) - _PIECE, step):
            self._add(Fact(kind, 0, content[at : at + _PIECE]))
        return content

    @property
    def sought(self) -> dict[str, bytes]:
        """By name, what is long enough to be looked for byte by byte."""
        return {fact.name: fact.value for fact in self if len(fact.value) >= SHORTEST}

    @property
    def short(self) -> dict[str, bytes]:
        """What is looked for as a whole value alone: shorter, it would be found by chance."""
        return {fact.name: fact.value for fact in self if len(fact.value) < SHORTEST}

    def by_kind(self) -> dict[str, int]:
        """How many facts of each kind, the most frequent first."""
        return dict(Counter(fact.kind for fact in self).most_common())

    def _add(self, fact: Fact) -> None:
        if fact.value and fact.value not in self._kept:
            self._numbers[fact.kind] += 1
            self._kept[fact.value] = replace(fact, number=self._numbers[fact.kind])
