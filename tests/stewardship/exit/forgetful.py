"""A house that has brought nothing home yet."""

from collections.abc import Sequence

from freehold.stewardship.exit.readers.records import Record, Source


class NothingYet:
    """A Memory in which nothing is."""

    def already(self, source: Source, records: Sequence[Record]) -> Sequence[bool]:
        del source
        return [False] * len(records)
