"""Whether a report speaks about one service: by address, by name, by its owner, or in its text."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from freehold.stewardship.watch.matching import plain_names
from freehold.stewardship.watch.matching.heard import Heard
from freehold.stewardship.watch.matching.mentions import Mention, mentions, named, without
from freehold.stewardship.watch.matching.ordinary import is_ordinary
from freehold.stewardship.watch.matching.reasons import Because, Reason
from freehold.stewardship.watch.platforms.platform import Watched

_DOMAIN, _UNDER = 0.98, 0.95
_NAME, _WORD_ALONE = 0.95, 0.8
_OWNER, _OWNER_ALONE = 0.9, 0.6
_TITLE, _TEXT = 0.85, 0.75
_WORTH_SAYING = 0.5
_ELSEWHERE = 0.3
"""What is left of a name when the report gives an address that is not theirs."""
_OTHERS_REPORT = 0.6
"""What is left of the text's words in a report that another firm made about itself."""
_WORD = re.compile(r"\w+")
_ONLY = re.compile(r"\b[Oo]nly (?:in |at |its |the )?[A-Z]|\bdid not concern\b|\bno other product\b")


class Weighed(NamedTuple):
    """How surely it is them, between 0 and 1, and why."""

    surely: float
    why: tuple[Reason, ...] = ()


class Identity:
    """One watched service, with its names made comparable."""

    def __init__(self, watched: Watched) -> None:
        platform = watched.platform
        self.watched = watched
        self.domains = tuple(domain.casefold() for domain in platform.domains)
        self.owner = plain_names.bare(platform.owner) if platform.owner else ""
        kinds = {platform.name: Because.NAME}
        kinds |= dict.fromkeys(platform.aliases, Because.ALIAS)
        kinds |= dict.fromkeys(platform.former_names, Because.FORMER_NAME)
        self.kinds = kinds
        self.by_name = {plain_names.bare(name): kind for name, kind in reversed(kinds.items())}
        self.longest_first = [named(name) for name in sorted(kinds, key=len, reverse=True)]

    def weigh(self, signal: Heard, texts: list[str], near: "Sequence[Identity]", *, listed: bool) -> Weighed:
        """The best of all ways in which it may mean this service, with the reasons of other good ones."""
        ways = [self._by_address(signal), self._by_name(signal)]
        if not listed:
            said = self.said(signal, texts)
            ways.append(self._by_text(signal, said))
            if not ways[1].why:  # a firm that bears the name of its service is named already
                ways.append(self._by_owner(signal, texts, said, near))
        best, *others = sorted(ways, key=lambda one: -one.surely)
        more = [reason for one in others if one.surely >= _WORTH_SAYING for reason in one.why]
        return Weighed(best.surely, tuple(dict.fromkeys((*best.why, *more))))

    def _by_address(self, signal: Heard) -> Weighed:
        for given in signal.domains:
            host = plain_names.host(given)
            for domain in self.domains:
                if host == domain:
                    return Weighed(_DOMAIN, (Reason(Because.DOMAIN, domain),))
                if plain_names.lies_under(host, domain):
                    return Weighed(_UNDER, (Reason(Because.UNDER_DOMAIN, host),))
        return Weighed(0.0)

    def _by_name(self, signal: Heard) -> Weighed:
        for given in signal.names:
            for part in plain_names.parts(given):
                kind = self.by_name.get(plain_names.bare(part))
                if kind is not None:
                    return self._less_elsewhere(signal, self._named(kind, part))
        return Weighed(0.0)

    def _named(self, kind: Because, name: str) -> Weighed:
        if is_ordinary(name) and not plain_names.has_legal_form(name):
            return Weighed(_WORD_ALONE, (Reason(kind, name), Reason(Because.ORDINARY_WORD, name)))
        return Weighed(_NAME, (Reason(kind, name),))

    def _less_elsewhere(self, signal: Heard, found: Weighed) -> Weighed:
        """The same name at another address is most often somebody else."""
        hosts = [host for given in signal.domains if (host := plain_names.host(given))]
        if not hosts or self._by_address(signal).why:
            return found
        return Weighed(
            found.surely * _ELSEWHERE, (*found.why, Reason(Because.ANOTHER_ADDRESS, ", ".join(hosts)))
        )

    def _by_owner(
        self, signal: Heard, texts: list[str], said: list[Mention], near: "Sequence[Identity]"
    ) -> Weighed:
        owner = self._owner_named(signal)
        if not owner or any(one.denied for one in said):
            return Weighed(0.0)
        why = (Reason(Because.OWNER, owner),)
        if said:
            return Weighed(_OWNER, (*why, Reason(Because.IN_TEXT, said[0].name)))
        if any(_ONLY.search(text) for text in texts) or self._another_is_meant(signal, texts, near):
            return Weighed(0.0)
        begins = any(self.owner.startswith(plain_names.bare(name)) for name in self.kinds)
        return Weighed(_OWNER if begins else _OWNER_ALONE, why)

    def _owner_named(self, signal: Heard) -> str:
        names = (part for given in signal.names for part in plain_names.parts(given))
        return next((name for name in names if self.owner and plain_names.bare(name) == self.owner), "")

    def _another_is_meant(self, signal: Heard, texts: list[str], near: "Sequence[Identity]") -> bool:
        """Whether the report of a firm with several services speaks of another one of them."""
        others = (one for one in near if one is not self and one.owner == self.owner)
        return any(one.said(signal, texts) for one in others)

    def _by_text(self, signal: Heard, said: list[Mention]) -> Weighed:
        if any(one.denied for one in said):
            return Weighed(0.0)
        struck = next((one for one in said if one.struck), None)
        if struck is None:
            return Weighed(0.0)
        because = Because.IN_TEXT if struck.place else Because.IN_TITLE
        surely = _TEXT if struck.place else _TITLE
        others = [name for name in signal.names if not self._is_ours(name)]
        return Weighed(
            surely * (_OTHERS_REPORT if others and struck.place else 1), (Reason(because, struck.name),)
        )

    def said(self, signal: Heard, texts: Sequence[str]) -> list[Mention]:
        """Every sentence that means this service by one of its names, the longest name first."""
        left = without(texts, (name for name in signal.names if not self._is_ours(name)))
        found: list[Mention] = []
        for pattern in self.longest_first:
            hits = mentions(pattern, left)
            found += hits
            left = without(left, (one.name for one in hits))
        return sorted(found, key=lambda one: one.place)

    def _is_ours(self, name: str) -> bool:
        known = {plain_names.bare(part) for part in plain_names.parts(name)}
        return bool(known & {self.owner, *self.by_name})


class Index:
    """All services at once: which of them a report may speak of at all."""

    def __init__(self, watched: Iterable[Watched]) -> None:
        self._all = [Identity(one) for one in watched]
        self._of_first: dict[str, list[_Key]] = {}
        for one in self._all:
            for words in _words(one):
                first = _WORD.search(words)
                if first is not None:
                    self._of_first.setdefault(first[0], []).append(_Key(words, first.start(), one))

    def near(self, signal: Heard) -> list[Identity]:
        """Those whose name, owner or address occurs anywhere in it."""
        text = plain_names.folded("\n".join((signal.title, signal.summary, *signal.names, *signal.domains)))
        found = {
            id(key.of)
            for word in _WORD.finditer(text)
            for key in self._of_first.get(word[0], ())
            if key.stands_at(text, word.start())
        }
        return [one for one in self._all if id(one) in found]


class _Key(NamedTuple):
    """Words that lead to a service; ``offset`` is where the first letter in them is."""

    words: str
    offset: int
    of: Identity

    def stands_at(self, text: str, place: int) -> bool:
        """Whether these words, and no longer ones, stand in the text with their first letter there."""
        begin = place - self.offset
        end = begin + len(self.words)
        return text.startswith(self.words, max(begin, 0)) and not text[end : end + 1].isalnum()


def _words(one: Identity) -> set[str]:
    names = {plain_names.folded(name) for name in one.kinds} | set(one.by_name)
    return {word for word in {*names, one.owner, *one.domains} if word}
