import hashlib
import json
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from freehold.foundation import clock
from freehold.trust.people import challenges
from freehold.trust.people.challenges import ChallengeSpent, NoProof
from freehold.trust.people.models import Spent
from tests import cast

pytestmark = pytest.mark.django_db
VECTORS = sorted((Path(__file__).parents[2] / "vectors" / "challenge").glob("*.json"))


@pytest.fixture(autouse=True)
def ring() -> None:
    cast.house()


def solve(riddle: str, bits: int) -> str:
    """What a browser works out."""
    for number in count():
        if int.from_bytes(hashlib.sha256(f"{riddle}:{number}".encode()).digest(), "big") >> (256 - bits) == 0:
            return str(number)
    raise AssertionError


def test_a_computed_answer_is_taken_at_once_and_once() -> None:
    at = clock.now()
    riddle = challenges.text_of(challenges.make("join", at=at, bits=8))
    answer = solve(riddle, 8)
    assert challenges.prove("join", riddle, answer, at=at) is True
    with pytest.raises(ChallengeSpent):
        challenges.prove("join", riddle, answer, at=at)


def test_without_an_answer_the_same_form_is_taken_after_a_wait() -> None:
    at = clock.now()
    riddle = challenges.riddle("join", at=at)
    with pytest.raises(NoProof) as refusal:
        challenges.prove("join", riddle, "", at=at + timedelta(seconds=5))
    assert 15 <= refusal.value.seconds <= 16
    later = at + timedelta(seconds=refusal.value.seconds + 5)
    assert challenges.prove("join", riddle, "", at=later) is False
    with pytest.raises(ChallengeSpent):
        challenges.prove("join", riddle, "", at=later)


@pytest.mark.parametrize("answer", ["-1", "1.0", "0x1", "١", "9" * 65, "\x00", "12 ", "é"])
def test_an_answer_is_a_number_in_digits(answer: str) -> None:
    at = clock.now()
    with pytest.raises(NoProof):
        challenges.prove("join", challenges.text_of(challenges.make("join", at=at, bits=0)), answer, at=at)


def test_the_answer_to_one_riddle_is_none_to_another() -> None:
    at = clock.now()
    one, other = (challenges.text_of(challenges.make("join", at=at, bits=14)) for _ in range(2))
    with pytest.raises(NoProof):
        challenges.prove("join", other, solve(one, 14), at=at)


def test_an_hour_later_it_is_over_and_before_its_time_it_is_none() -> None:
    at = clock.now()
    riddle = challenges.riddle("join", at=at)
    for moment in (at + timedelta(hours=1), at - timedelta(seconds=1)):
        with pytest.raises(ChallengeSpent):
            challenges.prove("join", riddle, "", at=moment)


def test_every_changed_bit_is_noticed() -> None:
    at = clock.now()
    raw = challenges.make("join", at=at, bits=17)
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(ChallengeSpent):
            challenges.read("join", bytes(changed), at=at)
    for cut in (raw[:-1], raw + b"\x00", b""):
        with pytest.raises(ChallengeSpent):
            challenges.read("join", cut, at=at)


@pytest.mark.parametrize("text", ["", "x", "é", "====", "\x00", "A" * 10_000, "AAAA"])
def test_what_is_no_riddle_is_refused(text: str) -> None:
    with pytest.raises(ChallengeSpent):
        challenges.prove("join", text, "1", at=clock.now())


def test_asking_for_a_riddle_writes_nothing_and_answered_ones_are_swept() -> None:
    at = clock.now()
    raw = challenges.make("join", at=at)
    assert not Spent.objects.exists()
    challenges.spend(challenges.read("join", raw, at=at), at=at)
    assert Spent.objects.get().expires_at.minute == 0
    challenges.sweep(at=at + timedelta(hours=3))
    assert not Spent.objects.exists()


@pytest.mark.parametrize("file", VECTORS, ids=lambda file: file.stem)
def test_vector(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vector = json.loads(file.read_text())
    monkeypatch.setattr(challenges, "ring", lambda: FixedRing(bytes.fromhex(vector["key"])))
    at = datetime.fromisoformat(vector["at"]).astimezone(UTC)
    raw = bytes.fromhex(vector["challenge"])
    if vector["expect"] == "taken":
        found = challenges.read(vector["purpose"], raw, at=at)
        assert (found.bits, found.made_at.isoformat()) == (vector["bits"], vector["made_at"])
        assert challenges.text_of(raw) == vector["text"]
        assert challenges.answers(vector["text"], vector["answer"], found.bits)
    else:
        with pytest.raises(ChallengeSpent):
            challenges.read(vector["purpose"], raw, at=at)


def test_there_are_vectors() -> None:
    assert len(VECTORS) >= 8


class FixedRing:
    def __init__(self, key: bytes) -> None:
        self._key = key

    def secret(self, label: str) -> bytes:
        assert label == "people.challenge"
        return self._key
