"""Half-filled questionnaires: sealed under the secret of their link, so that the house reads none of them.

A draft holds the answers so far, the page it was left at and the seed of its random orders.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from freehold.capabilities.surveys import tickets
from freehold.capabilities.surveys.bounds import MOST_DRAFTS
from freehold.capabilities.surveys.kinds import State
from freehold.capabilities.surveys.models import ONE_SIZE, Draft, Survey
from freehold.capabilities.surveys.questionnaire import answering, order
from freehold.capabilities.surveys.refused import NotOpen, TooManyDrafts
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

    def __repr__(self) -> str:
        return "<HalfFilled>"


def begun(secret: str) -> HalfFilled:
    """What was kept under this secret; an empty one, with a new seed, if nothing was."""
    row = Draft.objects.filter(digest=tickets.draft_digest(secret)).first()
    if row is None:
        return HalfFilled(seed=order.new_seed())
    kept = json.loads(under_secret.open_with(secret, bytes(row.body), place=_place(row)))
    return HalfFilled(kept["answers"], kept["page"], kept["seed"])


def keep(secret: str, survey: Survey, half: HalfFilled, *, at: datetime) -> None:
    """Keep what was answered so far. Raises NotOpen, TooManyWords or TooManyDrafts."""
    if state(survey, at=at) is not State.OPEN:
        raise NotOpen
    answering.fit(half.answers)
    row = Draft.objects.filter(digest=tickets.draft_digest(secret)).first()
    if row is None:
        if Draft.objects.filter(survey=survey).count() >= MOST_DRAFTS:
            raise TooManyDrafts
        row = Draft(survey=survey, digest=tickets.draft_digest(secret))
    plain = json.dumps(
        {"answers": half.answers, "page": half.page, "seed": half.seed}, ensure_ascii=False
    ).encode()
    row.body = under_secret.seal(secret, plain.ljust(_SIZE), place=_place(row))
    _save(row)


def forget(secret: str) -> None:
    """Answers were sent, or its person began anew."""
    if secret:
        Draft.objects.filter(digest=tickets.draft_digest(secret)).delete()


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
