"""The proof of anonymity, small: forty-five members, every attack."""

import pytest

from freehold.capabilities.surveys.anonymity import pool, shuffled
from tests.proofs import anonymous


@pytest.mark.django_db(transaction=True)
def test_nobody_is_linked_to_an_answer_by_what_lies_in_the_files() -> None:
    found = anonymous.attacked(anonymous.SMALL)
    assert found["answers"] == anonymous.SMALL
    assert len(found["closed"]) >= 10


@pytest.mark.django_db(transaction=True)
def test_the_same_attacks_find_everybody_where_nothing_is_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the proof would hold of anything."""
    monkeypatch.setattr(pool, "shuffle", list)
    monkeypatch.setattr(shuffled, "hide_order", lambda _model, _ids: None)
    with pytest.raises(anonymous.Linked):
        anonymous.attacked(anonymous.SMALL)
