"""Whoever has the databases, their logs, every key, and the time of each arrival links nobody to an answer.

Members answer one after another, each with a number that only they know. Then attackers, who know who came
when and whose each invitation is, guess whose each answer is by everything that rows have beside their words.
A guess that knows nothing is right once on the average, however many there are: more than that must be rare.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connections
from django_tasks_db.models import DBTaskResult

from freehold.capabilities.surveys.anonymity import pool
from freehold.capabilities.surveys.bounds import LEAST_BATCH
from freehold.capabilities.surveys.models import (
    Answer,
    Draft,
    Invitation,
    Mark,
    Pool,
    Survey,
    Ticket,
    Used,
    Waiting,
    once,
)
from freehold.capabilities.surveys.operations import closing
from freehold.capabilities.surveys.policies import COUNT
from freehold.foundation import clock
from freehold.trust.permission.policies import may
from freehold.trust.rights.erasing import files_swept
from tests.capabilities.surveys import scene

FULL = 1_000
SMALL = 45
RARE = 1e-6
"""How seldom chance alone may do what an attack did, before it counts as more than chance."""

Order = list[int]
"""Members by their numbers, in some order that rows tell."""


class Linked(AssertionError):
    """An attack found more than chance."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one attack came to: how many it named rightly, how the two orders go together, and how many of
    those who stand side by side in one stand so in the other: chains that could be laid end to end."""

    attack: str
    right: int
    correlation: float
    side_by_side: int


def prove(size: int) -> dict[str, Any]:
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    return attacked(size)


def attacked(size: int) -> dict[str, Any]:
    """``size`` members answer, the last of whom wait; attacked while the survey is open, and closed."""
    people = scene.members(size)
    survey = scene.opened()
    jobs = DBTaskResult.objects.count()
    arrivals = random.Random(size).sample(range(size), size)
    for one in arrivals:
        scene.answers(survey, people[one], number=one, why="x" * random.Random(one).randrange(400), worry=5)
    nothing_beside_the_rows(jobs)
    numbers = {person.id: one for one, person in enumerate(people)}
    while_open = list(attacks(survey, numbers, arrivals))
    in_company(while_open, size)
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    nothing_left_of_who_took_part()
    when_closed = list(attacks(survey, numbers, arrivals))
    no_better_than_chance(when_closed, size)
    files_swept.sweep_files()
    the_log_is_empty()
    the_measure_finds_what_is_planted(size, arrivals)
    return {
        "answers": Answer.objects.filter(survey=survey).count(),
        "batches of": LEAST_BATCH,
        "while open": {one.attack: one.right for one in while_open},
        "closed": {one.attack: one.right for one in when_closed},
        "side by side, at most": max(one.side_by_side for one in when_closed),
        "largest correlation": round(max(abs(one.correlation) for one in when_closed), 3),
    }


def attacks(survey: Survey, numbers: dict[UUID, int], arrivals: Order) -> Iterator[Found]:
    """Each order that answers can be put into, against each order that members can be."""
    said = answers_by_id(survey)
    of_answers = {name: [said[one] for one in ids if one in said] for name, ids in orders(Answer).items()}
    theirs = whose_invitations(survey, numbers)
    of_members = {"arrivals": arrivals}
    for name, ids in orders(Invitation).items():
        of_members[f"invitations by {name}"] = [theirs[one] for one in ids]
    marks = dict(Mark.objects.values_list("id", "invitation_id"))
    for name, ids in orders(Mark).items():
        if marks:
            of_members[f"marks by {name}"] = [theirs[marks[one]] for one in ids]
    for name, answers in of_answers.items():
        for other, members in of_members.items():
            yield compared(
                f"answers by {name}, {other}", answers, [one for one in members if one in set(answers)]
            )


def orders(model: type[Any]) -> dict[str, list[UUID]]:
    """The ids of a table's rows, in every order that lies about them in files and logs."""
    ids = list(model.objects.values_list("id", flat=True))
    found = {
        "id": sorted(ids),
        "as they are read": ids,
        "random part": sorted(ids, key=lambda one: one.int & 0xFFFF),
    }
    place = {"sqlite": "rowid", "postgresql": "ctid"}[connections["default"].vendor]
    found[place] = in_sql_order(model, place)
    if place == "ctid":
        found["xmin"] = in_sql_order(model, "xmin::text::bigint, ctid")
    else:
        log = written_ahead()
        found["log, first"] = sorted(ids, key=lambda one: log.find(one.hex.encode()))
        found["log, last"] = sorted(ids, key=lambda one: log.rfind(one.hex.encode()))
    if any(field.name == "body" for field in model._meta.fields):
        sealed = {row.id: row.body.envelope for row in model.objects.all()}
        found["sealed bytes"] = sorted(ids, key=lambda one: sealed[one])
        found["length, then id"] = sorted(ids, key=lambda one: (len(sealed[one]), one))
        if len({len(one) for one in sealed.values()}) > 1:
            raise Linked("Answers are not of one length.")
    return found


def in_sql_order(model: type[Any], order: str) -> list[UUID]:
    table = model._meta.db_table
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY {order}")
        return [UUID(str(one)) for (one,) in cursor.fetchall()]


def written_ahead() -> bytes:
    """The write-ahead log as a thief finds it."""
    log = Path(str(connections["default"].settings_dict["NAME"]) + "-wal")
    return log.read_bytes() if log.exists() else b""


def answers_by_id(survey: Survey) -> dict[UUID, int]:
    """The truth, which no attacker has: the number that stands in each answer."""
    rows = list(Answer.objects.filter(survey=survey))
    worker = pool.at_work(scene.as_owner())
    opened = worker.open_many([row.body for row in rows], under=may(worker.actor, COUNT, survey))
    return {row.id: body["answers"]["number"] for row, body in zip(rows, opened, strict=True)}


def whose_invitations(survey: Survey, numbers: dict[UUID, int]) -> dict[UUID, int]:
    """What the ring tells: whose each invitation is."""
    links = {once(survey.id, one): number for one, number in numbers.items()}
    rows = Invitation.objects.filter(survey=survey).values_list("id", "once")
    return {one: links[bytes(link)] for one, link in rows}


def compared(attack: str, answers: Order, members: Order) -> Found:
    """Guess that the first answer is the first member's, and so on; and whether the orders go together."""
    right = sum(one == other for one, other in zip(answers, members, strict=True))
    place = {member: at for at, member in enumerate(members)}
    places = [place[one] for one in answers]
    side_by_side = sum(abs(one - other) == 1 for one, other in pairwise(places))
    return Found(attack, right, correlation(places), side_by_side)


def correlation(places: Sequence[int]) -> float:
    """Spearman's rank correlation with the natural order: 1 − 6 Σd² / (n³ − n)."""
    n = len(places)
    return 1 - 6 * sum((at - place) ** 2 for at, place in enumerate(places)) / (n**3 - n)


def chance_of(right: int, expected: float) -> float:
    """Poisson: how likely it is that chance names so many rightly, or more."""
    term, below = exp(-expected), 0.0
    for number in range(right):
        below += term
        term *= expected / (number + 1)
    return max(0.0, 1 - below)


def no_better_than_chance(found: Sequence[Found], size: int) -> None:
    """Of unrelated orders one is right and two pairs stay together on the average (Poisson); their
    correlation has standard deviation 1 / sqrt(n − 1), and five of them are rare."""
    for one in found:
        rare = min(chance_of(one.right, 1.0), chance_of(one.side_by_side, 2.0)) < RARE
        if rare or abs(one.correlation) * sqrt(size - 1) > 5:
            raise Linked(f"{one}: more than chance.")


def in_company(found: Sequence[Found], size: int) -> None:
    """While it is open a batch may show: then an answer stands among at least so many."""
    for one in found:
        each = max(1.0, size / LEAST_BATCH)
        if min(chance_of(one.right, each), chance_of(one.side_by_side, 2 * each)) < RARE:
            raise Linked(f"{one}: more than chance among {LEAST_BATCH}.")


def nothing_beside_the_rows(jobs: int) -> None:
    """No job was queued for an answer, and what waits is less than a batch, with as many marks."""
    if DBTaskResult.objects.count() != jobs:
        raise Linked("A job was queued for an answer: its row tells when.")
    if not Waiting.objects.count() == Used.objects.count() < LEAST_BATCH:
        raise Linked("The pool does not hold what it should.")


def nothing_left_of_who_took_part() -> None:
    for model in (Mark, Ticket, Used, Waiting, Pool, Draft):
        if model.objects.exists():
            raise Linked(f"{model.__name__} is left of a closed survey.")
    if Invitation.objects.values("letters").distinct().count() > 1:
        raise Linked("Invitations tell who was reminded.")


def the_log_is_empty() -> None:
    if written_ahead():
        raise Linked("The write-ahead log was not emptied.")


def the_measure_finds_what_is_planted(size: int, arrivals: Order) -> None:
    """Answers in the order of arrivals, and in blocks of ten, are found by this very measure."""
    blocks = [one for start in range(0, size, 10) for one in sorted(arrivals[start : start + 10])]
    for planted in (arrivals, arrivals[::-1], blocks):
        try:
            no_better_than_chance([compared("planted", planted, arrivals)], size)
        except Linked:
            continue
        raise AssertionError("The measure does not find what is there.")
