"""Answers as somebody compares them who wants to learn who is a member: bytes, and times."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import httpx

_RANDOM = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb'name="riddle" value="[^"]*"'),
    re.compile(rb"nonce-[\w-]+"),
    re.compile(rb"data-passkey=[\"'][^\"']*[\"']"),
    re.compile(rb"&#34;challenge&#34;: &#34;[^&]*&#34;|\"challenge\": \"[^\"]*\""),
)
_RANDOM_HEADERS = {"date", "content-security-policy"}
_CHANCE = 1e-4
_LEAST_PART = 0.02
BLIND = 999.0
"""Seconds: what a test says that would notice no delay."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that an answer tells but what is random anyway, and what was typed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes


def heard(answer: httpx.Response, *typed: str) -> Heard:
    """Take out of an answer what is random in every one, and what was typed into the form."""
    body = answer.content
    for pattern in _RANDOM:
        body = pattern.sub(b"~", body)
    for each in typed:
        body = body.replace(each.encode(), b"~typed~")
    headers = sorted(
        (name, value)
        for name, value in answer.headers.items()
        if name not in _RANDOM_HEADERS and name != "set-cookie"
    )
    cookies = sorted(line.partition("=")[0] for line in answer.headers.get_list("set-cookie"))
    return Heard(answer.status_code, tuple(headers), tuple(cookies), body)


def differences(one: Heard, other: Heard) -> list[str]:
    """What of the two differs, by name. Never what it says."""
    names = ("status", "headers", "cookies", "body")
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def tells_apart(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether times of two kinds differ by more than chance, and enough to be of use: 2 % of their median.

    Mann and Whitney's test (1947) with the normal approximation, two-sided, at one in ten thousand.
    """
    if len(one) < 8 or len(other) < 8:
        return False
    low, high = sorted((statistics.median(one), statistics.median(other)))
    if high - low < _LEAST_PART * low:
        return False
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    rank_sum = sum(rank for rank, (_, side) in enumerate(ranked, start=1) if side == 0)
    first, second = len(one), len(other)
    mean = first * (first + second + 1) / 2
    spread = sqrt(first * second * (first + second + 1) / 12)
    return erfc(abs(rank_sum - mean) / spread / sqrt(2)) < _CHANCE


def noticeable(times: Sequence[float]) -> float:
    """The smallest delay, in seconds, that would tell times like these apart: how well the test sees.

    ``BLIND`` for a test that sees nothing.
    """
    step = max(statistics.median(times) / 100, 1e-5)
    half = len(times) // 2
    one, other = list(times[:half]), list(times[half:])
    for steps in range(1, 1_000):
        if tells_apart(one, [each + steps * step for each in other]):
            return steps * step
    return BLIND
