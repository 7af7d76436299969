"""Which rows of surveys are somebody's: found by keyed hashes of each survey and them."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from freehold.capabilities.surveys.models import Answer, Invitation, Response, Survey, Used, Waiting, once
from freehold.trust.rights.erasing.clearings import Clearing
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.vault.opener import Opener

_THEIRS: dict[str, Any] = {"surveys.invitation": Invitation, "surveys.response": Response}
_NOBODYS: dict[str, Any] = {
    "surveys.answer": Answer, "surveys.waiting": Waiting, "surveys.used": Used,
}  # fmt: skip


class SurveysKeeper:
    """Anonymous answers, and those that wait to be, are nobody's: the house cannot tell whose they were."""

    models = frozenset({*_THEIRS, *_NOBODYS})

    def rows(self, access: Opener, model: str, /) -> QuerySet[Any]:
        person_id = access.actor.person_id
        if model in _NOBODYS or person_id is None:
            nobodys: QuerySet[Any] = {**_THEIRS, **_NOBODYS}[model].objects.none()
            return nobodys
        rows: QuerySet[Any] = _THEIRS[model].objects.filter(once__in=links_of(person_id))
        return rows


def clear(person_id: UUID, _remembered: Mapping[str, Any], _kind: Kind) -> int:
    """Invitations with their links and marks, and confidential answers; how many rows went.

    What was answered anonymously stays, and waits on: it is nobody's.
    """
    links, gone = links_of(person_id), 0
    for model in _THEIRS.values():
        with transaction.atomic():
            gone += model.objects.filter(once__in=links).delete()[0]
    return gone


def links_of(person_id: UUID) -> list[bytes]:
    return list(_each(person_id))


def _each(person_id: UUID) -> Iterator[bytes]:
    for survey_id in Survey.objects.values_list("id", flat=True).iterator():
        yield once(survey_id, person_id)


CLEARING = Clearing(name="surveys", models=SurveysKeeper.models, clear=clear)
