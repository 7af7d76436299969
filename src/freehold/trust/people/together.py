"""What is sealed about everybody, opened together to be counted; and the labels it is counted under."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from freehold.trust.people import ages, protections
from freehold.trust.people.models import Person
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

NOT_SAID = "not said"
FIRST_YEAR = 2010
_AT_ONCE = 1_000


def how_many(*, without: Collection[UUID]) -> int:
    """Everybody there is, but those who are left out of figures."""
    return Person.objects.count() - len(without)


def opened(opener: Opener, column: str, *, without: Collection[UUID]) -> Iterator[list[tuple[UUID, str]]]:
    """A sealed column of everybody but ``without``, a thousand at a time; "" where there is nothing.

    Where the column is not for everyone to see, the opener puts each of them on record.
    """
    last = UUID(int=0)
    rows = Person.objects.order_by("id").values_list("id", column)
    while found := list(rows.filter(id__gt=last)[:_AT_ONCE]):
        last = found[-1][0]
        kept = [(one, _placed(secret, one)) for one, secret in found if one not in without]
        values = opener.open_many([secret for _one, secret in kept], instead=None)
        yield [(one, value or "") for (one, _secret), value in zip(kept, values, strict=True)]


def of(opener: Opener, column: str, people: Sequence[UUID]) -> list[str]:
    """A sealed column of these people, in their order; "" where there is nothing."""
    rows = dict(Person.objects.filter(id__in=people).values_list("id", column))
    values = opener.open_many([_placed(rows.get(one), one) for one in people], instead=None)
    return [value or "" for value in values]


def _placed(secret: Secret | None, person_id: UUID) -> Secret | None:
    """Plain rows bring a value without its place, which is the person's."""
    if secret is not None:
        secret.row = secret.holder = person_id
    return secret


def age_labels() -> Sequence[str]:
    return [*ages.bands(protections.audience_age()), NOT_SAID]


def age_label(band: str, known: Sequence[str]) -> str:
    """A band that is not ``known``, of before the age of the audience changed, counts as not said."""
    return band if band in known else NOT_SAID


def year_labels(at: datetime) -> Sequence[str]:
    return [f"before {FIRST_YEAR}", *(str(year) for year in range(FIRST_YEAR, at.year + 1)), NOT_SAID]


def year_label(month: str) -> str:
    """The label of a month in which somebody came, "2019-04"."""
    if not month[:4].isdigit():
        return NOT_SAID
    return month[:4] if int(month[:4]) >= FIRST_YEAR else f"before {FIRST_YEAR}"
