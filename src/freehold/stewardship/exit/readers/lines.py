"""Lines out of pieces of text, with a bound on how many of them one record may swallow."""

from collections.abc import Iterator

from freehold.stewardship.exit.readers.text import OversizedRecord


class Lines:
    """An iterator of lines that end in "\\n".

    A quoted cell may hold line ends, so an open quote makes a table reader take line after line into one
    record. Whoever reads says where a record begins; raises ``OversizedRecord`` once it has taken more
    than ``longest`` characters.
    """

    def __init__(self, texts: Iterator[str], *, part: str, longest: int) -> None:
        self._texts = texts
        self._part = part
        self._longest = longest
        self._lines: Iterator[str] = iter(())
        self._rest = ""
        self._taken = 0

    def begin_record(self) -> None:
        self._taken = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        while line is None:
            line = self._refill()
        self._taken += len(line)
        self._check(self._taken)
        return line

    def _refill(self) -> str | None:
        text = next(self._texts, None)
        if text is None:
            rest, self._rest = self._rest, ""
            if not rest:
                raise StopIteration
            return rest
        *whole, self._rest = (self._rest + text).split("\n")
        self._check(len(self._rest))
        self._lines = iter([line + "\n" for line in whole])
        return next(self._lines, None)

    def _check(self, characters: int) -> None:
        if characters > self._longest:
            raise OversizedRecord.within(self._part, self._longest)
