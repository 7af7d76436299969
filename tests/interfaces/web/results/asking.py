"""Surveys with answers, quickly made: rows as a batch that was poured out."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from freehold.capabilities.surveys.anonymity.shuffled import insert
from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.models import Answer, Sample, Survey
from freehold.capabilities.surveys.operations import making
from freehold.foundation import clock
from tests.capabilities.surveys.scene import as_owner

TRUST = [one.id for one in bank.items("trust")]
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "languages": ["en"],
    "title": "What do you think?",
    "pages": [
        {"id": "one", "questions": [
            {"id": "again", "kind": "single", "ask": "Would you come again?",
             "options": [{"id": "yes", "say": "Yes"}, {"id": "no", "say": "No"}]},
            {"id": "why", "kind": "text", "ask": "Why, in words?"},
        ]},
        {"id": "two", "questions": [bank.question(one, languages=["en"]) for one in TRUST]},
    ],
}  # fmt: skip


def anonymous(
    answers: Sequence[Mapping[str, Any]],
    *,
    frame: int = 0,
    closed: bool = True,
    document: Mapping[str, Any] = DOCUMENT,
    days_ago: int = 1,
) -> Survey:
    """With ``frame`` members drawn from it; without, by a link for everybody."""
    owner, now = as_owner(), clock.now() - timedelta(days=days_ago)
    way = Way.INVITED if frame else Way.PUBLIC
    survey_id = making.begin(owner, document=document, promise=Promise.ANONYMOUS, way=way, at=now)
    if frame:
        told = {"name": "", "frame": frame, "drawn": frame, "wanted": frame}
        Sample.objects.create(of_id=survey_id, sampling=Sampling.EVERYBODY, strata=[told])
    making.open_up(owner, survey_id=survey_id, at=now, closes_at=now + timedelta(days=90))
    survey = Survey.objects.get(id=survey_id)
    insert(Answer, [_row(survey, one) for one in answers])
    if closed:
        Survey.objects.filter(id=survey_id).update(closed_at=now + timedelta(hours=1))
    survey.refresh_from_db()
    return survey


def _row(survey: Survey, answers: Mapping[str, Any]) -> Answer:
    row = Answer(survey=survey)
    row.body = {"answers": dict(answers)}
    return row


def trusting(number: int, *, point: int = 4) -> list[dict[str, Any]]:
    """People who trust, with some doubt."""
    return [
        {"again": "yes" if one % 3 else "no"}
        | {
            item: min(5, max(1, (6 - value) if item == "trust-share" else value))
            for place, item in enumerate(TRUST)
            for value in [point + (one // (1 + place % 2)) % 3 - 1]
        }
        for one in range(number)
    ]
