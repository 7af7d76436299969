"""The proof of tests/proofs/ledger.py, small."""

from tests.proofs.ledger import SEED, detect

REFUSALS = {"signature", "consistency", "rewritten", "unlinked", "inclusion", "format"}


def test_every_forgery_of_a_ledger_is_detected_by_our_verifier_and_by_another() -> None:
    found = detect(150, SEED)
    assert found["detected"] == 150
    assert len(found["kinds"]) >= 10
    assert set(found["refusals"]) >= REFUSALS
