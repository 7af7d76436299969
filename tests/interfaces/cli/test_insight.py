"""The command that asks about all members together."""

import json
from argparse import ArgumentParser
from typing import Any

import pytest

from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli import registry
from freehold.trust.vault import keyring
from tests.stewardship.insight import scene

pytestmark = pytest.mark.django_db


def ask(*words: str) -> Any:
    command = registry.load("insight")
    parser = ArgumentParser()
    command.arguments(parser)
    report = command.run(parser.parse_args(words))
    assert "\n".join(command.show(report))
    return json.loads(json.dumps(report))


def test_it_lists_questions_with_what_can_be_chosen_and_what_is_left() -> None:
    report = ask("questions")
    assert {one["question"] for one in report["questions"]} >= {"members", "ages", "writers", "tags"}
    assert report["budget"]["left"] == 2


def test_an_answer_inside_has_figures_with_errors() -> None:
    scene.village()
    report = ask("ask", "came", "months=12")
    assert report["for"] == "inside"
    assert all("value" in one or one["withheld"] == 10 for one in report["figures"])


def test_it_answers_in_words_of_ones_own_and_points_at_what_it_does_not_understand() -> None:
    scene.village()
    report = ask("ask", "count people where age in 18..34 by year of joining")
    assert report["asks"] == "count people where age in 18–24, 25–34 by year of joining"
    assert "age" in ask("questions")["attributes"]
    with pytest.raises(Refusal, match=r"from place 20 on.* age"):
        ask("ask", "count people where salary is 3")


def test_outside_it_says_first_what_an_answer_would_be_worth() -> None:
    scene.village()
    report = ask("ask", "members", "--for", "outside", "--epsilon", "0.5")
    assert "figures" not in report
    assert report["expected"]["left"] == 2
    spent = ask("ask", "members", "--for", "outside", "--epsilon", "0.5", "--spend")
    assert spent["left"] == 1.5
    assert spent["figures"]


def test_what_would_drown_is_named_with_a_way_on() -> None:
    scene.village()
    report = ask("ask", "tags", "--for", "outside", "--epsilon", "0.01")
    assert report["expected"]["drowns"]


@pytest.mark.parametrize(
    "words",
    [("ask", "salaries"), ("ask", "tags", "months"), ("ask", "tags", "months=99"),
     ("ask", "ages", "--for", "outside", "--epsilon", "2")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(words: tuple[str, ...]) -> None:
    keyring.prepare()
    with pytest.raises(Refusal):
        ask(*words)
