"""A thief who shows a true right is noticed at every door, in every way in which it could be written."""

import os
from base64 import urlsafe_b64encode
from contextlib import closing
from uuid import UUID

import pytest

from freehold.stewardship.assurance.theft.becoming import DOORS, Thief, written
from tests.stewardship.assurance.theft.door import house_with_rights

STOLEN = os.urandom(32)
AS_TOKEN = urlsafe_b64encode(STOLEN).rstrip(b"=").decode()
TRIED = [door for door in DOORS if door.name != "second step"]


@pytest.mark.parametrize("token", [AS_TOKEN, STOLEN.hex()], ids=["base64", "hex"])
def test_a_stolen_value_that_is_a_right_opens_every_door(token: str) -> None:
    with house_with_rights(token) as address, closing(Thief(address)) as thief:
        opened = set(thief.become([os.urandom(32), STOLEN], tries=1_000))
    assert opened == {f"{door.name}, with something stolen" for door in TRIED}


def test_a_house_that_honours_nothing_stolen_lets_nobody_in() -> None:
    with house_with_rights("the-true-right") as address, closing(Thief(address)) as thief:
        assert list(thief.become([STOLEN, b"plain-text-token-of-20"], tries=1_000)) == []
        assert thief.tried == 3 * len(DOORS)


def test_true_rights_open_their_doors_or_the_drill_says_so() -> None:
    with house_with_rights("true") as address, closing(Thief(address)) as thief:
        told = thief.controls({"signed in": "true", "activation": "/activate/true/", "invitation": "false"})
    assert told == {"signed in": True, "activation": True, "invitation": False}


def test_tries_are_bounded_and_begin_with_every_value() -> None:
    with house_with_rights("right") as address, closing(Thief(address)) as thief:
        list(thief.become([os.urandom(32) for _ in range(50)], tries=30))
        assert thief.tried == 30


def test_a_value_is_written_as_tokens_are() -> None:
    short = os.urandom(16)
    assert str(UUID(bytes=short)) in set(written(short))
    assert list(written(b"already-a-token")) == ["already-a-token"]
