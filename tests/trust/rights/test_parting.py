"""When Finn's rows are gone, so is every key of his: an old copy of the database opens nothing of him."""

import pytest
from django.db import transaction

from freehold.trust.people import persons
from freehold.trust.people.models import Person
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.held import KeyGone
from freehold.trust.vault.models import Key
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_an_old_row_of_finn_no_longer_opens() -> None:
    cast.house()
    finn = persons.take_in(handle="finn", name="Finn Abara", email="finn@example.org", at=cast.SOME_DAY)
    copied = Person.objects.get(id=finn.id)
    ada = cast.ada()
    persons.delete_rows(finn.id)
    with pytest.raises(KeyGone):
        cast.visitor().open(copied.name)
    assert cast.visitor().open(Person.objects.get(id=ada.id).name) == "Ada Vance"
    assert not Key.objects.filter(lookup=_keys.lookup(finn.id, KeyClass.PROFILE)).exists()


def test_a_deletion_that_is_taken_back_destroys_nothing() -> None:
    ada = cast.ada()
    with pytest.raises(RuntimeError, match="power lost"), transaction.atomic():
        persons.delete_rows(ada.id)
        raise RuntimeError("power lost")
    assert cast.visitor().open(Person.objects.get(id=ada.id).name) == "Ada Vance"
