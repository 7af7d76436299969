"""Values out of a JSON file of any length, without ever holding more than one of them.

The borders are found here, each value by the parser of the standard library. A value and the depth have
limits; a number that is none (NaN, Infinity) is refused.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar, NoReturn

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.limits import KIB, Limits
from freehold.stewardship.exit.readers.text import OversizedRecord, Truncated, pieces

EACH = "*"
"""In a path: every element of an array."""
_BLANK = re.compile(r"[ \t\r\n]*")
_LITERALS = ("true", "false", "null")
_CLOSERS = {"{": "}", "[": "]"}
_FORGOTTEN_AT = 64 * KIB
_MARGIN = 64
"""A token that is cut off is noticed within so many characters of the end of what has been read."""


class MalformedJson(ArchiveRefused):
    code: ClassVar[str] = "exit.malformed-json"
    for_owner: ClassVar[str] = _("This file is not well-formed JSON. Fetch it again from where it came.")


def values(
    archive: Archive, part: str, path: tuple[str, ...], limits: Limits, *, after: str = ""
) -> Iterator[Any]:
    """What stands at ``path``, in order: keys of objects, and ``EACH``; nothing where there is no such place.

    ``after`` is a text up to whose first occurrence everything is passed over, such as "=" in a script that
    assigns a list to a name; nothing of a script is ever run. Raises ``MalformedJson``, ``Truncated`` or
    ``OversizedRecord``.
    """
    with archive.open(part) as stream:
        walk = _Walk(pieces(stream, part=part), part, limits)
        if after:
            walk.pass_over(after)
        yield from walk.found(path, 0)
        walk.end()


class _Walk:
    """A place in a text that is read as it is needed. ``self._at`` is where the next thing begins."""

    def __init__(self, texts: Iterator[str], part: str, limits: Limits) -> None:
        self._texts = texts
        self._part = part
        self._limits = limits
        self._text = ""
        self._at = 0
        self._over = False
        self._decoder = json.JSONDecoder(parse_constant=self._refuse)

    def pass_over(self, mark: str) -> None:
        while (found := self._text.find(mark, self._at)) < 0:
            if self._over or len(self._text) > self._limits.name_chars * _MARGIN:
                self._refuse()
            self._more()
        self._at = found + len(mark)

    def found(self, path: tuple[str, ...], depth: int) -> Iterator[Any]:
        if not path:
            yield self._value()
            return
        for name in self._members(depth):
            if path[0] == name:
                yield from self.found(path[1:], depth + 1)
            else:
                self._skip(depth + 1)

    def end(self) -> None:
        """Nothing but blanks, and the semicolon of a script, may follow."""
        if self._peek() == ";":
            self._at += 1
        if self._peek():
            self._refuse()

    def _members(self, depth: int) -> Iterator[str]:
        """Stands before each member of an object or array, and says its name; a scalar has none."""
        opener = self._peek()
        if opener not in _CLOSERS:
            self._value()
            return
        if depth >= self._limits.depth:
            raise self._oversized()
        self._at += 1
        sign = "" if self._peek() != _CLOSERS[opener] else _CLOSERS[opener]
        while sign != _CLOSERS[opener]:
            yield self._key() if opener == "{" else EACH
            sign = self._peek()
            if sign not in (",", _CLOSERS[opener]):
                self._refuse()
            self._at += sign == ","
        self._take(_CLOSERS[opener])

    def _key(self) -> str:
        if self._peek() != '"':
            self._refuse()
        name = self._value()
        self._take(":")
        return str(name)

    def _skip(self, depth: int) -> None:
        """Pass a value over, however long: as a whole where it is at hand, else member by member."""
        if self._peek() not in _CLOSERS or self._at_hand():
            self._value()
            return
        for _name in self._members(depth):
            self._skip(depth + 1)

    def _at_hand(self) -> bool:
        try:
            self._decoder.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            return False
        return True

    def _take(self, sign: str) -> None:
        if self._peek() != sign:
            self._refuse()
        self._at += 1

    def _peek(self) -> str:
        """The next character that is no blank; empty at the end of the file."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if self._over:
                return ""
            self._forget()
            self._more()

    def _value(self) -> Any:
        """The value that begins here. What has been read is doubled until it is whole, so that each
        character is looked at twice on average and not once a piece."""
        self._peek()
        if self._at > _FORGOTTEN_AT:
            self._forget()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                raise self._oversized() from None
            except json.JSONDecodeError as error:
                self._judge(error)
            except ValueError:
                self._refuse()
            else:
                if end < len(self._text) or self._over:
                    break
            self._double()
        openers = self._text.count("[", self._at, end) + self._text.count("{", self._at, end)
        if end - self._at > self._limits.record_chars or (
            openers >= self._limits.depth and _depth(value, self._limits.depth) == 0
        ):
            raise self._oversized()
        self._at = end
        return value

    def _judge(self, error: json.JSONDecodeError) -> None:
        """Comes back where more of the file may mend it."""
        unterminated = error.msg.startswith("Unterminated string")
        if not unterminated and error.pos < len(self._text) - _MARGIN:
            self._refuse()
        if self._over:
            rest = self._text[error.pos :].strip()
            if unterminated or any(word.startswith(rest) for word in _LITERALS):
                raise Truncated.within(self._part) from error
            self._refuse()

    def _double(self) -> None:
        if len(self._text) - self._at > self._limits.record_chars:
            raise self._oversized()
        wanted = 2 * (len(self._text) - self._at)
        while not self._over and len(self._text) - self._at < max(wanted, _MARGIN):
            self._more()

    def _more(self) -> None:
        piece = next(self._texts, None)
        if piece is None:
            self._over = True
        else:
            self._text += piece

    def _forget(self) -> None:
        self._text, self._at = self._text[self._at :], 0

    def _oversized(self) -> OversizedRecord:
        return OversizedRecord.within(self._part, self._limits.record_chars)

    def _refuse(self, _constant: str = "") -> NoReturn:
        if self._over and self._at >= len(self._text):
            raise Truncated.within(self._part)
        raise MalformedJson(gettext("%(part)s is not well-formed JSON.") % {"part": self._part})


def _depth(value: Any, left: int) -> int:
    """How many levels are left below a value; 0 where it is nested deeper than ``left``."""
    if left <= 0:
        return 0
    if isinstance(value, dict):
        return min((_depth(one, left - 1) for one in value.values()), default=left)
    if isinstance(value, list):
        return min((_depth(one, left - 1) for one in value), default=left)
    return left
