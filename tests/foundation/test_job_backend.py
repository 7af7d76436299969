from enum import StrEnum
from uuid import uuid4

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from freehold.foundation.job_backend import NotAnId
from tests.foundation.errands import deliver

pytestmark = pytest.mark.django_db


class Kind(StrEnum):
    MENTION = "mention"


@pytest.mark.parametrize(
    "allowed",
    [str(uuid4()), 7, None, [str(uuid4()), 3], Kind.MENTION],
    ids=["id", "number", "none", "list", "enum"],
)
def test_a_job_is_queued_with_ids(allowed: object) -> None:
    deliver.enqueue(letter_id=allowed)  # type: ignore[arg-type]  # what the type refuses, the queue judges too
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    "refused",
    ["ada@example.org", "Ada", 1.5, {"to": "ada"}, ["Ada"], ""],
    ids=["mail", "name", "float", "map", "names", "empty"],
)
def test_adas_words_cannot_be_queued(refused: object) -> None:
    with pytest.raises(NotAnId) as refusal:
        deliver.enqueue(letter_id=refused)  # type: ignore[arg-type]
    assert "ada" not in str(refusal.value).lower().replace("ada's", "")
    assert not DBTaskResult.objects.exists()


def test_arguments_without_names_cannot_be_queued() -> None:
    with pytest.raises(NotAnId):
        deliver.enqueue(str(uuid4()))  # type: ignore[misc]


@pytest.mark.django_db(transaction=True)
def test_a_job_goes_when_its_transaction_does() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        deliver.enqueue(letter_id=str(uuid4()))
        raise RuntimeError
    assert not DBTaskResult.objects.exists()
