"""The item bank: our own words, in every language it knows, and honest about what it is."""

import pytest

from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.questionnaire import reading


def test_every_item_is_a_question_that_can_be_asked() -> None:
    questions = [bank.question(one.id) for one in bank.items()]
    document = {
        "format": 1, "languages": ["en", "de"], "title": "All of them",
        "pages": [{"id": "p", "questions": questions}],
    }  # fmt: skip
    found = reading.read(document)
    assert [one.item for one in found.questions()] == [one.id for one in bank.items()]


def test_no_scale_claims_to_be_validated_and_each_has_items_that_turn_it_round() -> None:
    for scale in bank.scales():
        assert not scale.is_validated
        assert "validated" in scale.note["en"] or "tested" in scale.note["en"]
        assert len(bank.items(scale.id)) >= 4
        assert any(one.is_reversed for one in bank.items(scale.id))


def test_items_are_said_in_one_language_where_only_one_is_asked_for() -> None:
    assert bank.question("trust-care", languages=["en"])["ask"] == {
        "en": "This business handles my data with care."
    }
    with pytest.raises(bank.NoSuchItem):
        bank.question("trust-me")
