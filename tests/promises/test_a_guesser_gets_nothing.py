"""Promise 1, at the door: who guesses becomes nobody, learns of nobody, and shuts nobody out.

The same drill that an owner runs with ``freehold drill credentials``, at its small size.
"""

import sys
from collections.abc import Iterator

import pytest

from freehold.stewardship.assurance.credentials import drill
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


@pytest.fixture(scope="module")
def outcome() -> Iterator[Outcome]:
    command = [sys.executable, "-m", "freehold.interfaces.cli"]
    yield drill.drill(command, Extent.SMALL, say=lambda _: None)


def test_a_guesser_gets_nothing(outcome: Outcome) -> None:
    assert outcome.gained == []
    assert outcome.tried["pairs of address and password from other leaks"] >= 40
    assert outcome.tried["one password for many accounts"] >= 8
    assert len(outcome.tried) >= 20


def test_members_and_the_owner_get_what_is_theirs_meanwhile(outcome: Outcome) -> None:
    assert len(outcome.controls) >= 10
    assert all(outcome.controls.values()), outcome.controls
