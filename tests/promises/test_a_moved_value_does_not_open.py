"""Sealed values are moved by hand in the database, and open nowhere but where they were written."""

import pytest

from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import NotYours
from freehold.trust.people.models import Person
from freehold.trust.vault.envelope import SealBroken
from tests import cast
from tests.promises import swapping
from tests.promises.swapping import Cell

pytestmark = pytest.mark.django_db


def test_no_value_opens_in_another_row_column_or_holders_place() -> None:
    swapping.furnish()
    found = swapping.swap_many_times(300, seed=20261125)
    assert found["columns"] > 10


@pytest.mark.parametrize(
    ("name", "refusal"), [("name", SealBroken), ("email", NotYours)], ids=["shown to all", "her own"]
)
def test_chidi_does_not_get_what_is_adas_by_putting_it_in_his_row(name: str, refusal: type[Refusal]) -> None:
    """What he could do who may write to the database and then sign in."""
    ada, chidi = cast.ada(), cast.chidi()
    Cell.of(Person, name, chidi.id).put(Cell.of(Person, name, ada.id).stored())
    with pytest.raises(refusal):
        cast.access_of(chidi).open(getattr(Person.objects.get(id=chidi.id), name))
