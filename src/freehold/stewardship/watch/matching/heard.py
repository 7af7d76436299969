"""What matching is handed, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from freehold.stewardship.watch.matching.reasons import Reason, explained


class Heard(Protocol):
    """One report, as much of it as matching reads: a ``Told`` is one, and so is a kept signal."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def domains(self) -> Sequence[str]: ...
    @property
    def classes(self) -> Sequence[str]: ...
    @property
    def people(self) -> int | None: ...
    @property
    def facts(self) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True)
class Match:
    """A report concerns the service with this slug, as far as words can tell.

    ``confidence`` is between 0 and 1: who it speaks about times whether it speaks of an incident. ``through``
    is the service of ours that runs on it, where we do not rely on it ourselves. ``why`` are the reasons, in
    the order in which they were weighed, ``words`` the same as sentences.
    """

    slug: str
    why: tuple[Reason, ...]
    confidence: float
    through: str = ""

    @property
    def words(self) -> str:
        return explained(self.why)
