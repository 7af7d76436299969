"""What lies under a secret opens with that secret, at its place, and not otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from freehold.trust.vault import under_secret
from freehold.trust.vault.envelope import SealBroken

VECTORS = sorted((Path(__file__).parents[2] / "vectors" / "under-a-secret").glob("*.json"))
SECRET = "x" * 43


@pytest.mark.parametrize("file", VECTORS, ids=lambda file: file.stem)
def test_every_vector_is_answered_as_it_says(file: Path) -> None:
    one: dict[str, Any] = json.loads(file.read_text())
    sealed, place = bytes.fromhex(one["sealed"]), bytes.fromhex(one["place"])
    if one["expect"] == "refused":
        with pytest.raises(SealBroken):
            under_secret.open_with(one["secret"], sealed, place=place)
    else:
        assert under_secret.open_with(one["secret"], sealed, place=place).hex() == one["expect"]


def test_the_same_value_is_sealed_differently_each_time() -> None:
    first, second = (under_secret.seal(SECRET, b"four", place=b"here") for _each in range(2))
    assert first != second
    assert under_secret.open_with(SECRET, first, place=b"here") == b"four"


def test_a_secret_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        under_secret.seal("tulips", b"four", place=b"here")
