"""Records out of an XML file of any length, without ever holding more than one of them.

The parser is expat, fed piece by piece. A document type is refused, so that no entity can be declared:
neither a billion laughs nor a look at other files. A record, a token and the depth have limits.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar
from xml.parsers import expat

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.text import OversizedRecord, Truncated, pieces

_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_BYTES_A_CHARACTER = 4


class ForbiddenXml(ArchiveRefused):
    code: ClassVar[str] = "exit.forbidden-xml"
    for_owner: ClassVar[str] = _(
        "This file declares a document type or entities. No export needs them, and they are used to attack."
    )


class MalformedXml(ArchiveRefused):
    code: ClassVar[str] = "exit.malformed-xml"
    for_owner: ClassVar[str] = _("This file is not well-formed XML. Fetch it again from where it came.")


class OtherDocument(ArchiveRefused):
    code: ClassVar[str] = "exit.other-document"
    for_owner: ClassVar[str] = _("This is an XML file, but not of the kind that was expected.")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element inside a record that is no record itself, with the text directly in it."""

    name: str
    attributes: dict[str, str]
    text: str


@dataclass(slots=True)
class Element:
    """A record: its attributes and its leaves, in document order. ``within`` is the record around it."""

    name: str
    attributes: dict[str, str]
    within: "Element | None" = None
    leaves: list[Leaf] = field(default_factory=list)

    def first(self, name: str) -> str:
        """The text of the first leaf of that name; empty where there is none."""
        return next((leaf.text for leaf in self.leaves if leaf.name == name), "")


Mend = Callable[[Iterable[str]], Iterable[str]]


def elements(
    archive: Archive,
    part: str,
    *,
    root: str,
    records: frozenset[str],
    limits: Limits,
    mend: Mend = iter,
) -> Iterator[Element]:
    """Every element named in ``records``, as soon as it ends, so that an inner one comes before its outer.

    An inner record knows the leaves of its outer one that stand before it. Names with a namespace are
    written "prefix:name" with the prefix that ``_PREFIXES`` gives the namespace. ``mend`` sees the text
    before the parser does.
    """
    with archive.open(part) as stream:
        gatherer = _Gatherer(part, root=root, records=records, limits=limits)
        for piece in mend(pieces(stream, part=part)):
            gatherer.feed(piece)
            yield from gatherer.take()
        gatherer.close()
        yield from gatherer.take()


_PREFIXES = (
    ("http://wordpress.org/export/", "excerpt/", "excerpt"),
    ("http://wordpress.org/export/", "", "wp"),
    ("http://purl.org/rss/1.0/modules/content/", "", "content"),
    ("http://purl.org/dc/elements/1.1/", "", "dc"),
)


def _short(name: str) -> str:
    space, _separator, local = name.rpartition(" ")
    for start, end, prefix in _PREFIXES:
        if space.startswith(start) and space.endswith(end):
            return f"{prefix}:{local}"
    return local if not space else f"other:{local}"


class _Gatherer:
    """Turns the parser's events into finished elements."""

    def __init__(self, part: str, *, root: str, records: frozenset[str], limits: Limits) -> None:
        self._part = part
        self._root = root
        self._records = records
        self._limits = limits
        self._open: list[Element] = []
        self._path: list[tuple[str, dict[str, str], list[str]]] = []
        self._done: list[Element] = []
        self._weights: list[int] = []
        self._fed = 0
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse_entity

    def feed(self, piece: str) -> None:
        self._parse(piece, last=False)
        self._fed += len(piece.encode())
        if self._fed - self._parser.CurrentByteIndex > _BYTES_A_CHARACTER * self._limits.record_chars:
            raise self._oversized()

    def close(self) -> None:
        self._parse("", last=True)

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _parse(self, piece: str, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            if last and error.code in _CUT_OFF:
                raise Truncated.within(self._part) from error
            raise MalformedXml(
                gettext("%(part)s is not well-formed XML (line %(line)s).")
                % {"part": self._part, "line": f"{error.lineno:,}"}
            ) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _short(name)
        if not self._path and name != self._root:
            raise OtherDocument(
                gettext("%(part)s does not begin with <%(root)s>.") % {"part": self._part, "root": self._root}
            )
        if len(self._path) >= self._limits.depth:
            raise self._oversized()
        if name in self._records:
            self._open.append(Element(name, attributes, within=self._open[-1] if self._open else None))
            self._weights.append(0)
        if self._open:
            self._weigh(sum(len(key) + len(value) for key, value in attributes.items()))
        self._path.append((name, attributes, []))

    def _end(self, name: str) -> None:
        name, attributes, text = self._path.pop()
        if name in self._records:
            self._done.append(self._open.pop())
            self._weights.pop()
        elif self._open:
            leaves = self._open[-1].leaves
            leaves.append(Leaf(name, attributes, "".join(text)))
            if len(leaves) > self._limits.record_leaves:
                raise self._oversized()

    def _characters(self, data: str) -> None:
        if self._open and self._path[-1][0] not in self._records:
            self._weigh(len(data))
            self._path[-1][2].append(data)

    def _weigh(self, characters: int) -> None:
        self._weights[-1] += characters
        if sum(self._weights) > self._limits.record_chars:
            raise self._oversized()

    def _oversized(self) -> OversizedRecord:
        return OversizedRecord.within(self._part, self._limits.record_chars)

    def _refuse(self, *_anything: object) -> None:
        raise ForbiddenXml(
            gettext("%(part)s declares a document type or entities. No export needs them.")
            % {"part": self._part}
        )

    def _refuse_entity(self, *_anything: object) -> int:
        self._refuse()
        return 0
