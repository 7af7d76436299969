"""Letters to those who were drawn: in small transactions, once to each, and on after any end.

No list of addressees lies anywhere: the members are gone through, and a keyed hash finds who was drawn.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from freehold.capabilities.surveys import frame, reaching, tickets
from freehold.capabilities.surveys.anonymity.pool import waits
from freehold.capabilities.surveys.bounds import LEAST_BETWEEN_LETTERS, MOST_REMINDERS
from freehold.capabilities.surveys.kinds import State, Way
from freehold.capabilities.surveys.letters import INVITATION, REMINDER
from freehold.capabilities.surveys.models import Invitation, Mark, Survey, once
from freehold.capabilities.surveys.questionnaire.words import in_language
from freehold.capabilities.surveys.refused import NotOpen, TooSoon
from freehold.capabilities.surveys.states import questionnaire_of, state
from freehold.foundation import clock, mail
from freehold.foundation.mail import Letter
from freehold.trust.access.opener import Access
from freehold.trust.people import turns

AT_ONCE = 25


def remind(access: Access, *, survey_id: UUID, at: datetime) -> int:
    """Begin a round of reminders; answers its number. The caller queues the job.

    Raises TooSoon, NotOpen or NoSuchSurvey.
    """
    reaching.to_make(access, survey_id)
    with transaction.atomic():
        survey = reaching.locked(survey_id)
        if state(survey, at=at) is not State.OPEN or survey.way != Way.INVITED or survey.opened_at is None:
            raise NotOpen
        next_one = survey.reminded + 1
        if next_one > MOST_REMINDERS or at < survey.opened_at + LEAST_BETWEEN_LETTERS * next_one:
            raise TooSoon
        survey.reminded = next_one
        survey.save(update_fields=["reminded"])
    return next_one


def unfinished(*, at: datetime) -> list[UUID]:
    """Open surveys in which somebody has not got the last letter yet."""
    surveys = Survey.objects.filter(way=Way.INVITED, opened_at__isnull=False, closed_at=None)
    return [one.id for one in surveys if state(one, at=at) is State.OPEN and _without(one).exists()]


def carry_out(access: Access, *, survey_id: UUID, at: datetime, lasts: timedelta | None = None) -> bool:
    """Write to whom this round has not reached, for about ``lasts``; whether all is written."""
    reaching.to_make(access, survey_id)
    began = clock.now()
    survey = Survey.objects.get(id=survey_id)
    for batch in frame.members():
        if state(survey, at=at) is not State.OPEN:
            return True
        found = _drawn_among(survey, batch)
        for first in range(0, len(found), AT_ONCE):
            _write(survey_id, found[first : first + AT_ONCE], at)
            if lasts is not None and clock.now() - began > lasts:
                return False
    _pass_over_the_rest(survey)
    return True


def _without(survey: Survey) -> QuerySet[Invitation]:
    """Those with fewer letters than there were rounds who have not answered, as far as is known."""
    rows = Invitation.objects.filter(survey=survey, letters__lte=survey.reminded)
    return rows.exclude(id__in=Mark.objects.filter(survey=survey).values("invitation_id"))


def _drawn_among(survey: Survey, people: Sequence[UUID]) -> list[UUID]:
    links = {once(survey.id, one): one for one in people}
    rows = _without(survey).filter(once__in=list(links)).values_list("once", flat=True)
    return [links[bytes(link)] for link in rows]


def _write(survey_id: UUID, people: Sequence[UUID], at: datetime) -> None:
    """Links, letters and the note of them are one transaction; a second worker waits, and finds them."""
    with transaction.atomic():
        survey = reaching.locked(survey_id)
        if state(survey, at=at) is not State.OPEN:
            return
        links = {once(survey_id, one): one for one in people if turns.take(one)}
        rows = _without(survey).filter(once__in=list(links))
        wanted = {row.id: links[bytes(row.once)] for row in rows if not waits(survey, row.id)}
        for invitation_id, secret in tickets.issue(survey, wanted).items():
            mail.post(letter_to(survey, wanted[invitation_id], secret), at=at)
        Invitation.objects.filter(id__in=[row.id for row in rows]).update(letters=survey.reminded + 1)


def letter_to(survey: Survey, person_id: UUID, secret: str) -> Letter:
    questionnaire = questionnaire_of(survey)
    title = in_language(questionnaire.title, questionnaire.languages, questionnaire.languages[0])
    return Letter(
        template=REMINDER if survey.reminded else INVITATION,
        to=person_id,
        holder=person_id,
        parameters={"secret": secret, "title": " ".join(title.split())[:80], "promise": survey.promise},
        batch=_batch(survey),
    )


def _batch(survey: Survey) -> UUID:
    """Mails of one round: stopped together where too many come back."""
    mark = hashlib.sha256(survey.id.bytes + bytes((survey.reminded,))).digest()
    return UUID(bytes=mark[:16], version=4)


def _pass_over_the_rest(survey: Survey) -> None:
    """Those who are not in the frame any more: the round is over for them."""
    _without(survey).update(letters=survey.reminded + 1)
