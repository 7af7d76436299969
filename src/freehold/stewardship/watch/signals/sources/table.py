"""Tables as text: CSV, read strictly."""

import csv
import io
from collections.abc import Iterator

from freehold.stewardship.watch.signals.refused import Malformed, TooLarge

LONGEST_CELL = 20_000
MOST_COLUMNS = 100


def rows(data: bytes, *, most: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by the names of the header, with its place, counted from 1 below the header.

    UTF-8, or Windows-1252 where it is not that. Raises Malformed for a row that is longer or shorter than
    the header, and for two columns of one name; TooLarge beyond ``most`` rows or a cell's limit.
    """
    reader = csv.reader(io.StringIO(_text(data), newline=""), strict=True)
    try:
        header = [" ".join(name.split()) for name in next(reader, [])]
        named = [name for name in header if name]
        if not named or len(set(named)) != len(named) or len(header) > MOST_COLUMNS:
            raise Malformed
        place = 0
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            place += 1
            if place > most:
                raise TooLarge.at(place)
            if len(cells) != len(header):
                raise Malformed.at(place)
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise TooLarge.at(place)
            yield place, dict(zip(header, cells, strict=True))
    except csv.Error:
        raise Malformed from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            raise Malformed from None
