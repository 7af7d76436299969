"""Promise 1, inside: a sign-in that is copied or over opens nothing, and no other site acts for a member.

The same drill that an owner runs with ``freehold drill session``, at its small size.
"""

import sys
from collections.abc import Iterator

import pytest

from freehold.stewardship.assurance.drills.outcome import Extent, Outcome
from freehold.stewardship.assurance.session import drill

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


@pytest.fixture(scope="module")
def outcome() -> Iterator[Outcome]:
    command = [sys.executable, "-m", "freehold.interfaces.cli"]
    yield drill.drill(command, Extent.SMALL, say=lambda _: None)


def test_a_stolen_sign_in_is_of_no_use(outcome: Outcome) -> None:
    assert outcome.gained == []
    assert outcome.tried["forms sent from another site, with the true mark"] >= 10
    assert sum(what.startswith("a copied cookie, after") for what in outcome.tried) == 6
    assert len(outcome.tried) >= 20


def test_true_cookies_forms_and_links_work(outcome: Outcome) -> None:
    assert len(outcome.controls) >= 12
    assert all(outcome.controls.values()), outcome.controls
