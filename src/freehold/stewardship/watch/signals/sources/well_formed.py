"""Whether XML is what it says: well-formed, no document type, no deeper than it has to be."""

import io
from xml.parsers import expat

from freehold.stewardship.watch.signals.refused import Malformed, TooLarge

DEEPEST = 32
MOST_ELEMENTS = 500_000


def look_over(data: bytes) -> None:
    """Raise Malformed or TooLarge. A document type is refused, so that no entity can be declared."""
    looker = _Looker()
    try:
        looker.parser.ParseFile(io.BytesIO(data))
    except expat.ExpatError:
        raise Malformed from None
    except (LookupError, ValueError):  # an encoding that Python does not know
        raise Malformed from None


class _Looker:
    def __init__(self) -> None:
        self._depth = self._elements = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end

    def _begin(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise TooLarge

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(self, *_declared: object) -> None:
        raise Malformed
