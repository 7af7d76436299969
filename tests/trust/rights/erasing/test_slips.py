"""A slip shows whose a receipt is, and the receipt alone does not."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from freehold.trust.rights.erasing import slips
from freehold.trust.rights.erasing.slips import SlipRefused

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "erasure-receipt").glob("*.json"))


def judged(vector: dict[str, str]) -> str:
    try:
        slip = slips.read(vector["slip"])
    except SlipRefused:
        return "refused: form"
    receipt, commitment = UUID(vector["receipt"]), bytes.fromhex(vector["commitment"])
    fits = slips.fits(slip, receipt=receipt, commitment=commitment)
    return "fits" if fits else "refused: not of this receipt"


def test_there_are_vectors() -> None:
    assert len(VECTORS) >= 10


@pytest.mark.parametrize("file", VECTORS, ids=lambda file: file.stem)
def test_a_slip_is_judged_as_its_vector_says(file: Path) -> None:
    vector = json.loads(file.read_text())
    assert judged(vector) == vector["expect"]


def test_a_slip_reads_as_it_was_written() -> None:
    slip = slips.new(uuid4(), "handle: finn\n")
    assert slips.read(slip.text()) == slip
    assert slips.fits(slip, receipt=slip.receipt, commitment=slip.commitment)


def test_two_slips_of_the_same_words_have_nothing_in_common() -> None:
    receipt = uuid4()
    assert slips.new(receipt, "handle: finn\n").commitment != slips.new(receipt, "handle: finn\n").commitment
