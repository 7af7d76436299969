"""Tables among the parts of a larger archive."""

from collections.abc import Iterator

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.csv_file import CsvFile
from freehold.stewardship.exit.readers.one_part import OnePart

Row = tuple[int, dict[str, str] | None]


def table_rows(archive: Archive, part: str, limits: Limits) -> Iterator[Row]:
    """Each line's number and its cells by heading, as ``CsvFile.rows``. Raises ``TooManyRows``."""
    return counted(CsvFile(OnePart(archive, part), limits).rows(), part, limits.rows)


def table_headings(archive: Archive, part: str, limits: Limits) -> list[str]:
    """What the columns are called, in lower case."""
    return [title.casefold() for title in CsvFile(OnePart(archive, part), limits).headings()]
