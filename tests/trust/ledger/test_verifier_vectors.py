"""The verifier against every vector, acceptances and refusals."""

import pytest

from freehold.trust.ledger.verifier.ed25519 import check_signature
from freehold.trust.ledger.verifier.files import Gap, read_gap, read_link
from freehold.trust.ledger.verifier.judging import check_heads, judge
from freehold.trust.ledger.verifier.notes import open_note, read_checkpoint
from freehold.trust.ledger.verifier.refused import Refused
from tests.trust.ledger.vectors import names, vectors
from tests.vectors.ledger.make import HERE, all_cases, text_of

ACCEPTED = "accepted"


def _outcome(check: object, *given: object) -> tuple[str, object]:
    try:
        return ACCEPTED, check(*given)  # type: ignore[operator]  # each vector calls another function
    except Refused as refused:
        return f"refused: {refused.code}", None


def test_the_committed_vectors_are_those_that_the_definitions_make() -> None:
    made = {name: text_of(case) for name, case in all_cases().items()}
    committed = {f"{file.parent.name}/{file.stem}": file.read_text() for file in HERE.glob("*/*.json")}
    assert committed == made


@pytest.mark.parametrize("name", names("ed25519"))
def test_a_signature_is_true_or_false_as_rfc8032_has_it(name: str) -> None:
    case = vectors("ed25519")[name]
    given = (bytes.fromhex(case[part]) for part in ("public_key", "message", "signature"))
    assert _outcome(check_signature, *given)[0] == case["expect"]


@pytest.mark.parametrize("name", names("note"))
def test_a_note_opens_or_is_refused(name: str) -> None:
    case = vectors("note")[name]
    outcome, opened = _outcome(open_note, case["note"], case["keys"])
    assert outcome == case["expect"]
    if isinstance(opened, tuple):
        assert opened[0] == case["text"]


@pytest.mark.parametrize("name", names("proof"))
def test_a_proof_holds_or_is_refused(name: str) -> None:
    case = vectors("proof")[name]
    outcome, judgement = _outcome(judge, case["proof"], case["given"], case["keys"])
    assert outcome == case["expect"]
    if judgement is not None and "copy" in case:
        proof = judgement.proof  # type: ignore[attr-defined]
        told = (proof.copy, proof.head.origin, proof.leaf_index, proof.head.size)
        assert told == (case["copy"], case["origin"], case["index"], case["size"])


@pytest.mark.parametrize("name", names("consistency"))
def test_a_newer_record_contains_the_older_one_or_is_refused(name: str) -> None:
    case = vectors("consistency")[name]

    def compare() -> None:
        link = read_link(case["file"], case["keys"])
        check_heads([read_checkpoint(case["kept"], case["keys"]), link.head], [link], [])

    assert _outcome(compare)[0] == case["expect"]


@pytest.mark.parametrize("name", names("gap"))
def test_a_gap_is_declared_under_both_names_or_is_refused(name: str) -> None:
    case = vectors("gap")[name]
    outcome, gap = _outcome(read_gap, case["file"], case["keys"])
    assert outcome == case["expect"]
    if isinstance(gap, Gap):
        assert gap.new_key == case["new_key"]
        assert gap.published.size - gap.kept.size == case["lost"]
