"""What a source is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from freehold.stewardship.watch.signals.told import Family, Told

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found. ``told`` may be read lazily, and raises ``BatchRefused`` where it is malformed.

    ``issued_at`` is the moment of a list that bears one. ``cursor`` is where reading goes on, for sources
    that are asked page by page: what is added to the address, "startIndex=2000"; "" at the end.
    """

    told: Iterable[Told]
    issued_at: datetime | None = None
    cursor: str = ""


Reader = Callable[[bytes], Document]
"""Raises ``BatchRefused`` for what is not in its form. Knows no rows, no clock and no network."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source. ``address`` is "" where it is loaded by file alone; ``every`` None where nobody polls it.

    ``whole``: each batch is the source's whole list, so that what is missing in it is withdrawn.
    ``largest`` is the most bytes that it sends. ``about`` says in one sentence what it tells.
    ``keeps`` is which reports of it are kept when it is asked, where it tells of more than concerns us.
    ``announces``: it may tell of what is to come; such moments are not kept as moments.
    """

    slug: str
    title: str
    about: str
    family: Family
    read: Reader
    address: str = ""
    every: timedelta | None = None
    whole: bool = False
    announces: bool = False
    keeps: Callable[[Told], bool] | None = None
    largest: int = 10 * MEGABYTE
