"""Every screen of the demo that Esi sees, the owner: apart from the others', so that two processes look."""

import pytest

from tests.journeys.conftest import WrongFor


@pytest.mark.slow
def test_nothing_is_wrong_with_any_screen_of_the_owner(wrong_for: WrongFor) -> None:
    assert wrong_for("owner") == {}
