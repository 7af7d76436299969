"""A small closed language to ask in: ``count people where age in 18..34 by posts``.

    asked      = "count people" [ "where" condition { "and" condition } ] [ "by" attribute ]
    condition  = attribute ( "is" value | "in" values { "," values } )
    values     = value | value ".." value

Attributes and their values are those that rooms declare. At each place there is a short list of what may
stand there, and nothing else is read: no number, name or operator of the asker's own reaches anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from freehold.foundation.refusal import Refusal
from freehold.ports.attributes import Attribute

LONGEST = 300
MOST_AT_ONCE = 2
"""So many things about a member may be asked at once: three and more single people out."""

THE_END = "nothing more"
T = TypeVar("T")
_SPELLED = str.maketrans({"–": "-", "—": "-", "\t": " ", "\n": " ", "\r": " ", "\u00a0": " "})


class NotUnderstood(Refusal):
    """``at`` is the place in what was written, from 0; ``could`` is what may stand there."""

    code = "insight.not-understood"
    for_members = "That is not understood."
    for_owner = "That is not understood. freehold insight questions says what can be asked about."

    def __init__(self, at: int, could: Sequence[str], why: str = "") -> None:
        words = why or f"There may stand: {', '.join(could)}"
        super().__init__(f"Not understood from place {at + 1} on. {words}")
        self.at, self.could, self.why = at, tuple(could), why


@dataclass(frozen=True, slots=True)
class Condition:
    """Members with one of these values. ``values`` are in their order, and never all there are."""

    attribute: Attribute
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, in one form for all ways to write it: ``words``."""

    conditions: tuple[Condition, ...]
    by: Attribute | None

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        return (*(one.attribute for one in self.conditions), *([self.by] if self.by else []))

    @property
    def words(self) -> str:
        said = [f"{one.attribute.name} in {', '.join(one.values)}" for one in self.conditions]
        where = f" where {' and '.join(said)}" if said else ""
        return f"count people{where}{f' by {self.by.name}' if self.by else ''}"


def read(text: str, attributes: Iterable[Attribute], *, at: datetime) -> Asked:
    """Raises NotUnderstood, with the place."""
    return _Reading(text, {one.name: one for one in attributes}, at).asked()


class _Reading:
    """A place in a text, and what may come next."""

    def __init__(self, text: str, attributes: Mapping[str, Attribute], at: datetime) -> None:
        if len(text) > LONGEST:
            raise NotUnderstood(LONGEST, (), f"No more than {LONGEST} letters.")
        self._text = "".join(_plain(one) for one in text)
        self._place = 0
        self._attributes = attributes
        self._at = at

    def asked(self) -> Asked:
        self._take({"count": 0})
        self._take({"people": 0})
        conditions: list[Condition] = []
        word = self._take({"where": "where", "by": "by"})
        while word in ("where", "and"):
            conditions.append(self._condition(conditions))
            word = self._after(conditions)
        by = self._by(conditions) if word == "by" else None
        kept = [one for one in conditions if len(one.values) < len(one.attribute.labels(self._at))]
        if not kept and by is None:
            raise NotUnderstood(len(self._text), (), "That is everybody: ask how many members there are.")
        return Asked(tuple(sorted(kept, key=lambda one: one.attribute.name)), by)

    def _after(self, conditions: Sequence[Condition]) -> str:
        if len(conditions) < MOST_AT_ONCE:
            return self._take({"and": "and", "by": "by", "": ""})
        return self._take({"": ""}, why="No more than two things about a member at once.")

    def _condition(self, before: Sequence[Condition]) -> Condition:
        attribute = self._attribute({one.attribute.name for one in before})
        known = attribute.labels(self._at)
        if self._take({"is": "is", "in": "in"}) == "is":
            found = {self._take({_spelled(label): place for place, label in enumerate(known)})}
        else:
            found = set(self._values(known))
            while self._is_next(","):
                found |= set(self._values(known))
        return Condition(attribute, tuple(known[place] for place in sorted(found)))

    def _by(self, conditions: Sequence[Condition]) -> Attribute:
        attribute = self._attribute({one.attribute.name for one in conditions})
        self._take({"": ""})
        return attribute

    def _attribute(self, but: set[str]) -> Attribute:
        return self._take({name: one for name, one in self._attributes.items() if name not in but})

    def _values(self, known: Sequence[str]) -> range:
        """One value, or all from one to another; a band such as 18–24 also by its two ends."""
        whole = {_spelled(label): place for place, label in enumerate(known)}
        begins = {_spelled(label).partition("-")[0]: place for label, place in _bands(known)}
        ends = {_spelled(label).partition("-")[2]: place for label, place in _bands(known)}
        start = self._place
        first = self._take(begins | whole, shown=whole)
        if not self._is_next(".."):
            if self._text[start : self._place].strip() not in whole:
                raise NotUnderstood(self._place, ("..",))
            return range(first, first + 1)
        place = self._skipped()
        last = self._take(ends | whole, shown=whole)
        if last < first:
            raise NotUnderstood(place, known[first:])
        return range(first, last + 1)

    def _is_next(self, sign: str) -> bool:
        place = self._skipped()
        if self._text.startswith(sign, place):
            self._place = place + len(sign)
            return True
        return False

    def _take(self, could: Mapping[str, T], *, shown: Iterable[str] = (), why: str = "") -> T:
        """What stands here, the longest that fits; the empty word is the end."""
        place = self._place = self._skipped()
        for word in sorted(could, key=len, reverse=True):
            fits = self._text.startswith(word, place) and self._is_whole(place + len(word))
            if fits if word else place == len(self._text):
                self._place = place + len(word)
                return could[word]
        raise NotUnderstood(place, [one or THE_END for one in (shown or could)], why)

    def _is_whole(self, place: int) -> bool:
        return place >= len(self._text) or not (self._text[place].isalnum() or self._text[place] in "-_")

    def _skipped(self) -> int:
        place = self._place
        while place < len(self._text) and self._text[place] == " ":
            place += 1
        return place


def _bands(known: Sequence[str]) -> list[tuple[str, int]]:
    return [(label, place) for place, label in enumerate(known) if "–" in label]


def _spelled(label: str) -> str:
    return "".join(_plain(one) for one in label)


def _plain(letter: str) -> str:
    """One letter for one letter, so that places stay what they are."""
    plain = letter.translate(_SPELLED).lower()
    return plain if len(plain) == 1 else letter
