"""Tables about people who never were, for tests."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables import deciding, waiting
from freehold.trust.disclosure.tables.figures import Asked, Part
from freehold.trust.people.models import Person
from freehold.trust.register.purposes import OPERATION
from tests import cast

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WHY = "A court asks for each row of it."
HEADING = "email,age,gender,worry"
WORRIES = ("none", "some", "much")
PARTS = {
    "email": Part.IDENTIFIER,
    "age": Part.QUASI,
    "gender": Part.QUASI,
    "worry": Part.SENSITIVE,
}


def csv(rows: Sequence[str], heading: str = HEADING) -> bytes:
    return ("\n".join([heading, *rows]) + "\n").encode()


def town(rows: int = 120) -> bytes:
    """Everybody stands nearly alone by age and gender."""
    return csv([
        f"p{one}@example.org,{20 + one % 60},{('woman', 'man')[one // 60 % 2]},{WORRIES[one % 3]}"
        for one in range(rows)
    ])  # fmt: skip


def crowd(rows: int = 60) -> bytes:
    """Ten alike in each group, with different worries, and nothing that says who it is."""
    lines = [f"{20 + one // 10 * 10},woman,{WORRIES[one % 3]}" for one in range(rows)]
    return csv(lines, "age,gender,worry")


def acts(person: Person) -> Access:
    """A page of somebody who acts for the house."""
    return cast.access_of(person, purpose=OPERATION)


def brought(access: Access, data: bytes, at: datetime = NOW) -> UUID:
    return waiting.take(access, data, purpose="To choose opening hours", recipient="The town hall", at=at)


def measured(access: Access, data: bytes, at: datetime = NOW) -> UUID:
    """A table that was brought and measured, with the parts that its columns have."""
    table_id = brought(access, data, at)
    names = data.decode().partition("\n")[0].split(",")
    parts = {name: PARTS[name] for name in names}
    deciding.measure(access, table_id=table_id, turn=0, parts=parts, asked=Asked(), at=at)
    return table_id
