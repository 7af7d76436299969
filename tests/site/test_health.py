import json
from datetime import timedelta

import pytest
from django.db import OperationalError

from freehold.foundation import clock
from freehold.foundation.worker_beat import SILENT_AFTER, Identity, beat
from freehold.site import health
from tests.site.conversation import talk

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_house_with_a_living_worker_is_ready() -> None:
    beat(Identity(), at=clock.now())
    assert health.worker() == ""


def test_a_house_whose_worker_is_silent_is_not_ready() -> None:
    beat(Identity(), at=clock.now() - SILENT_AFTER - timedelta(seconds=6))
    assert health.worker() == "the worker is silent"


def test_a_house_without_a_worker_is_not_ready() -> None:
    assert health.worker() == "no worker has reported"


def test_a_database_that_does_not_answer_is_named_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise OperationalError("password of the server: hunter2")

    monkeypatch.setattr(health, "PROBES", {"database keys": broken, "worker": lambda: ""})
    assert health.look_at_all() == {"database keys": "does not answer", "worker": ""}


@pytest.mark.parametrize(("wrong", "status"), [("", 200), ("the worker is silent", 503)])
def test_readyz_answers_with_each_part(monkeypatch: pytest.MonkeyPatch, wrong: str, status: int) -> None:
    monkeypatch.setattr(health, "PROBES", {"worker": lambda: wrong, "sequencer": lambda: ""})
    monkeypatch.setattr(health, "WARNINGS", {"backups": lambda: "none yet", "clock": lambda: ""})
    said = talk(health.ready)
    assert said.status == status
    assert json.loads(said.body) == {
        "ready": not wrong,
        "parts": {"worker": wrong or "well", "sequencer": "well"},
        "warnings": {"backups": "none yet"},
    }
