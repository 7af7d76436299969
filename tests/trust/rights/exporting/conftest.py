"""An empty media folder for the files of those who export."""

import pytest

from freehold.trust.people import cards
from tests.commons.media.house import media_folder, photo

__all__ = ["media_folder", "photo"]


@pytest.fixture(autouse=True)
def _cards() -> None:
    cards.forget_all()
