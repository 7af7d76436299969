"""Half-filled questionnaires: sealed under the secret of their link, so that the house reads none of them.

A draft holds the answers so far, the page it was left at, the seed of its random orders, the language it is
read in, and of a public survey the riddle whose waiting goes on meanwhile.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from freehold.capabilities.surveys import tickets
from freehold.capabilities.surveys.bounds import MOST_DRAFTS
from freehold.capabilities.surveys.kinds import State
from freehold.capabilities.surveys.models import ONE_SIZE, Draft, Survey
from freehold.capabilities.surveys.questionnaire import answering, order
from freehold.capabilities.surveys.refused import AnsweredAlready, NotAsked, NotOpen, TooManyDrafts
from freehold.capabilities.surveys.states import state
from freehold.foundation.order import hide_order
from freehold.trust.vault import under_secret

_SIZE = ONE_SIZE + 256


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """``page`` is the page to go on at, "" for the first."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    seed: int = 0
    language: str = ""
    riddle: str = ""

    def __repr__(self) -> str:
        return "<HalfFilled>"


def begun(secret: str) -> HalfFilled:
    """What was kept under this secret; an empty one, with a new seed, if nothing was."""
    row = _row(secret)
    return HalfFilled(seed=order.new_seed()) if row is None else _opened(secret, row)


def found(secret: str, survey: Survey) -> HalfFilled | None:
    """What was kept under this secret of this survey. Raises NotAsked for one of another."""
    row = _row(secret)
    if row is None:
        return None
    if row.survey_id != survey.id:
        raise NotAsked
    return _opened(secret, row)


def keep(secret: str, survey: Survey, half: HalfFilled, *, at: datetime) -> None:
    """Keep what was answered so far. Raises NotOpen, TooManyWords or TooManyDrafts."""
    if state(survey, at=at) is not State.OPEN:
        raise NotOpen
    answering.fit(half.answers)
    row = _row(secret)
    if row is None:
        if Draft.objects.filter(survey=survey).count() >= MOST_DRAFTS:
            raise TooManyDrafts
        row = Draft(survey=survey, digest=tickets.draft_digest(secret))
    plain = json.dumps(asdict(half), ensure_ascii=False, separators=(",", ":")).encode()
    row.body = under_secret.seal(secret, plain.ljust(_SIZE), place=_place(row))
    _save(row)


def change(
    secret: str, survey: Survey, changed: Callable[[HalfFilled], HalfFilled], *, at: datetime
) -> HalfFilled:
    """Keep what ``changed`` makes of what is there: of two windows, one comes after the other.

    Raises AnsweredAlready where nothing is there any more, and what ``keep`` and ``changed`` raise.
    """
    with transaction.atomic():
        rows = Draft.objects.select_for_update(of=("self",))
        row = rows.filter(digest=tickets.draft_digest(secret), survey=survey).first()
        if row is None:
            raise AnsweredAlready
        half = changed(_opened(secret, row))
        keep(secret, survey, half, at=at)
    return half


def forget(secret: str) -> None:
    """Answers were sent, or its person began anew."""
    if secret:
        Draft.objects.filter(digest=tickets.draft_digest(secret)).delete()


def _row(secret: str) -> Draft | None:
    return Draft.objects.filter(digest=tickets.draft_digest(secret)).first()


def _opened(secret: str, row: Draft) -> HalfFilled:
    return HalfFilled(**json.loads(under_secret.open_with(secret, bytes(row.body), place=_place(row))))


def _save(row: Draft) -> None:
    if not row._state.adding:
        row.save(update_fields=["body"])
        return
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            hide_order(Draft, [row.id])
    except IntegrityError:  # a second window of the same person was quicker: its next page writes over it
        return


def _place(row: Draft) -> bytes:
    return b"surveys.draft" + row.id.bytes
