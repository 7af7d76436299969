"""What is off for who is younger than the audience of the house. Every room that could do it asks here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from freehold.trust.people import ages

USUAL_AGE = 16
"""GDPR Art. 8(1), where a country has not said otherwise."""

_AT_ONCE = 400
_age: list[Callable[[], int]] = []


@dataclass(frozen=True, slots=True)
class Protections:
    """What may be done with somebody's presence. All is True for a grown-up.

    ``public_profile`` is whether visitors see the profile, and lists and search name them to visitors;
    ``consents`` whether they agree to things by themselves.
    """

    public_profile: bool = True
    messages_from_strangers: bool = True
    profiling: bool = True
    consents: bool = True


OF_A_GROWN_UP = Protections()
OF_THE_YOUNG = Protections(
    public_profile=False, messages_from_strangers=False, profiling=False, consents=False
)


def use(age: Callable[[], int]) -> None:
    """Ask ``age`` for the age of the audience. Wired once, in ``site``."""
    _age[:] = [age]


def audience_age() -> int:
    """The age of the audience, 13 to 18."""
    asked = _age[0]() if _age else USUAL_AGE
    return min(max(asked, ages.YOUNGEST_AUDIENCE), ages.GROWN_UP)


def of(person_id: UUID) -> Protections:
    """What holds for one person. One query."""
    return OF_THE_YOUNG if protected_among([person_id]) else OF_A_GROWN_UP


def protected_among(ids: Iterable[UUID]) -> set[UUID]:
    """Those who are younger than the audience: at most two queries for each 400."""
    wanted, age, found = list(ids), audience_age(), set[UUID]()
    for start in range(0, len(wanted), _AT_ONCE):
        found |= ages.younger_than(age, wanted[start : start + _AT_ONCE])
    return found


def is_young(band: str) -> bool:
    """Whether a band, as somebody just told it, is below the age of the audience."""
    return ages.least_age(band) < audience_age()
