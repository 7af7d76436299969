"""The place that each file is bound to, as the format has it."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from freehold.commons.media import files

VECTORS = sorted((Path(__file__).parents[2] / "vectors" / "chunked").glob("*.json"))


@pytest.mark.parametrize("file", VECTORS, ids=[file.stem for file in VECTORS])
def test_the_context_of_a_file_is_that_of_the_vectors(file: Path) -> None:
    vector = json.loads(file.read_text())
    assert files.context_of(UUID(vector["media"]), vector["rendition"]).hex() == vector["context"]


def test_no_two_places_have_one_context() -> None:
    media = [uuid4(), uuid4()]
    names = ["whole", "avatar-96", "avatar-9", ""]
    assert len({files.context_of(one, name) for one in media for name in names}) == 8
