"""What a listener tells apart: any byte that is not random anyway, and any delay that is no chance."""

import random

import httpx
import pytest

from freehold.stewardship.assurance.credentials.answers import (
    BLIND,
    differences,
    heard,
    noticeable,
    tells_apart,
)

PAGE = '<input name="csrfmiddlewaretoken" value="{0}"><script nonce="{0}"></script><p>No, {1}.</p>'


def answer(random_part: str, typed: str, **more: str) -> httpx.Response:
    headers = {"content-security-policy": f"script-src 'nonce-{random_part}'", "date": random_part, **more}
    return httpx.Response(200, headers=headers, text=PAGE.format(random_part, typed))


def test_what_is_random_and_what_was_typed_tells_nothing() -> None:
    one, other = answer("aaa", "ada@example.org"), answer("zzz", "bob@example.org")
    typed = ("ada@example.org", "bob@example.org")
    assert differences(heard(one, *typed), heard(other, *typed)) == []


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (answer("z", "ada", **{"x-seen": "yes"}), "headers"),
        (answer("z", "ada", **{"set-cookie": "hello=1"}), "cookies"),
        (answer("z", "ada, whom we know"), "body"),
        (httpx.Response(422, text=""), "status"),
    ],
)
def test_anything_else_does(other: httpx.Response, what: str) -> None:
    assert what in differences(heard(answer("a", "ada"), "ada"), heard(other, "ada"))


def times(chance: random.Random, count: int, *, later: float = 0.0) -> list[float]:
    return [0.050 + later + chance.expovariate(500) for _ in range(count)]


def test_a_delay_is_told_from_chance() -> None:
    chance = random.Random(7)
    assert tells_apart(times(chance, 60), times(chance, 60, later=0.005))
    alike = [tells_apart(times(chance, 60), times(chance, 60)) for _ in range(50)]
    assert alike == [False] * 50


def test_how_well_it_sees_is_measured() -> None:
    chance = random.Random(7)
    assert 0 < noticeable(times(chance, 120)) < 0.004
    assert noticeable(times(chance, 10)) == BLIND
