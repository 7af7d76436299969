"""Exports as the verifier judges them: the committed vectors of docs/formats/export.md."""

import json
from pathlib import Path

import pytest

from freehold.trust.ledger.verifier.bundle import check_files, read_manifest
from freehold.trust.ledger.verifier.refused import Refused

VECTORS = {
    file.stem: json.loads(file.read_text())
    for file in sorted((Path(__file__).parents[2] / "vectors" / "export").glob("*.json"))
}


def judged(name: str) -> str:
    vector = VECTORS[name]
    try:
        manifest = read_manifest(vector["note"], vector["manifest"].encode(), vector["vkeys"])
        check_files(manifest, vector["files"], lambda path: [vector["files"][path].encode()])
    except Refused as refused:
        return f"refused: {refused.code}"
    return "accepted"


@pytest.mark.parametrize("name", VECTORS)
def test_an_export_is_judged_as_its_vector_says(name: str) -> None:
    assert judged(name) == VECTORS[name]["expect"]


def test_there_is_a_vector_for_every_refusal() -> None:
    found = {vector["expect"].removeprefix("refused: ") for vector in VECTORS.values()}
    assert found == {"accepted", "format", "key", "signature", "manifest", "changed", "missing", "added"}
