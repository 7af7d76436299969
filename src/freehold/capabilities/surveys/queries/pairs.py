"""Answers of the same people to two confidential editions, found by keyed hashes, and without the people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from freehold.capabilities.surveys import frame
from freehold.capabilities.surveys.anonymity.pool import at_work
from freehold.capabilities.surveys.anonymity.shuffled import shuffle
from freehold.capabilities.surveys.bounds import LEAST_TO_READ
from freehold.capabilities.surveys.models import Response, Survey, once
from freehold.capabilities.surveys.policies import COUNT
from freehold.capabilities.surveys.questionnaire import columns
from freehold.capabilities.surveys.states import questionnaire_of
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

if TYPE_CHECKING:
    from freehold.capabilities.surveys.results.editions import Pairs


def pairs(access: Access, then: Survey, now: Survey) -> "Pairs | None":
    """What those said who answered both, in an order made by chance; None where they are fewer than ten.

    Two keyed hashes for each member there is. An entry for everybody whose answers are among them.
    """
    from freehold.capabilities.surveys.results.editions import Pairs  # heavy: numpy and scipy

    rows = list(_rows(then, now))
    if len(rows) < LEAST_TO_READ:
        return None
    before = _opened(access, then, [first for first, _second in rows])
    after = _opened(access, now, [second for _first, second in rows])
    both = shuffle(
        (one, other)
        for one, other in zip(before, after, strict=True)
        if one is not None and other is not None
    )
    if len(both) < LEAST_TO_READ:
        return None
    return Pairs(
        len(both),
        columns.columns(questionnaire_of(then), [one["answers"] for one, _other in both]),
        columns.columns(questionnaire_of(now), [other["answers"] for _one, other in both]),
    )


def _rows(then: Survey, now: Survey) -> Iterator[tuple[Response, Response]]:
    for batch in frame.everybody():
        first = {once(then.id, one): one for one in batch}
        second = {once(now.id, one): one for one in batch}
        earlier = {first[bytes(row.once)]: row for row in _of(then, list(first))}
        later = {second[bytes(row.once)]: row for row in _of(now, list(second))}
        yield from ((earlier[one], later[one]) for one in earlier.keys() & later.keys())


def _of(survey: Survey, links: list[bytes]) -> list[Response]:
    return list(Response.objects.filter(survey=survey, once__in=links))


def _opened(access: Access, survey: Survey, rows: list[Response]) -> list[dict[str, Any] | None]:
    worker = at_work(access)
    return worker.open_many([row.body for row in rows], under=may(worker.actor, COUNT, survey), instead=None)
