"""Signing receipts: the vectors, canonical JSON, base58, and that any change is noticed."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.consent import receipts, signing
from freehold.trust.consent.signing import NotCanonical
from freehold.trust.ledger.signer import Ed25519Signer

VECTORS = Path(__file__).parents[2] / "vectors" / "consent-receipt"
RECORD = UUID("6f1c2b3a-0d4e-4f5a-9b6c-000000000001")
PERSON = UUID("6f1c2b3a-0d4e-4f5a-9b6c-000000000002")


@pytest.mark.parametrize("file", sorted(VECTORS.glob("*.json")), ids=lambda file: file.stem)
def test_vector(file: Path) -> None:
    vector = json.loads(file.read_text())
    public = bytes.fromhex(vector["public_key"])
    assert signing.is_signed_by(vector["receipt"], public) is (vector["expect"] == "signed")


def test_the_vector_is_made_again_from_its_seed() -> None:
    vector = json.loads((VECTORS / "given.json").read_text())
    key = Ed25519Signer(bytes.fromhex(vector["seed"]))
    assert key.public_key.hex() == vector["public_key"]
    proof = vector["receipt"]["proof"]
    assert proof["verificationMethod"].partition("#")[0] == signing.name_of(key)
    assert signing.from_base58(signing.name_of(key).removeprefix("did:key:z"))[:2] == b"\xed\x01"


def test_the_subject_of_a_receipt_is_a_name_for_this_receipt_alone() -> None:
    found = receipts.subject(RECORD, PERSON)
    assert str(found) == "34cbf53a-856a-8297-a043-1fe42b22017b"
    assert found != receipts.subject(PERSON, PERSON)


@given(st.binary(max_size=80))
def test_base58_comes_back(data: bytes) -> None:
    assert signing.from_base58(signing.base58(data)) == data


@pytest.mark.parametrize(
    ("data", "text"), [(b"", ""), (b"\0\0a", "112g"), (b"hello world", "StV1DL6CwTryKyV")]
)
def test_base58_of_known_bytes(data: bytes, text: str) -> None:
    assert signing.base58(data) == text


def test_canonical_json_sorts_keys_and_leaves_letters_alone() -> None:
    assert signing.canonical({"b": ["é", "\n"], "a": "€"}) == '{"a":"€","b":["é","\\n"]}'.encode()


@pytest.mark.parametrize("value", [1, 1.5, None, True, {"é": "x"}, {"a": [2]}])
def test_what_another_verifier_might_write_differently_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        signing.canonical(value)
