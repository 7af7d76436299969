"""A member comes to a survey that they were invited to, from their own page.

To a confidential one they go at once, by a link that lies under their own key. To an anonymous one no page
that knows them leads: a letter with a link does, which they can ask for anew.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys import standing, tickets
from freehold.capabilities.surveys.kinds import Promise, State
from freehold.capabilities.surveys.letters import AGAIN
from freehold.capabilities.surveys.models import Invitation, Sample, once
from freehold.capabilities.surveys.operations.inviting import letter_to
from freehold.capabilities.surveys.refused import NotAsked, NotOpen
from freehold.capabilities.surveys.states import state
from freehold.foundation import mail
from freehold.trust.access.opener import Access
from freehold.trust.people import throttles, turns
from freehold.trust.people.throttles import Limit
from freehold.trust.vault.fields import Held

LETTERS = Limit("surveys/letter", free=2, first=timedelta(hours=12), longest=timedelta(days=2))
"""Letters that somebody may ask for, of one survey: two, then one in half a day and more."""


def own_link(access: Access, *, survey_id: UUID, at: datetime) -> str:
    """The secret by which the actor answers a confidential survey: the same each time, so that what they
    began is there. Raises NotAsked, NotOpen, AnsweredAlready or EnoughAnswers."""
    with transaction.atomic():
        invitation, person_id = _invited(access, survey_id, Promise.CONFIDENTIAL, at)
        if invitation.own_link is not None:
            kept: str = access.open(invitation.own_link)
            if tickets.shown(kept) is not None:
                return kept
        secret = tickets.issue(invitation.survey, {invitation.id: person_id})[invitation.id]
        invitation.own_link = Held(secret, holder=person_id)
        invitation.save(update_fields=["own_link"])
    return secret


def write_again(access: Access, *, survey_id: UUID, at: datetime) -> None:
    """Another letter with a link of its own to the actor. Raises TooOften, and what ``own_link`` raises."""
    with transaction.atomic():
        invitation, person_id = _invited(access, survey_id, Promise.ANONYMOUS, at)
        throttles.count(LETTERS.key(survey_id, person_id), at=at)
        secret = tickets.issue(invitation.survey, {invitation.id: person_id})[invitation.id]
        mail.post(replace(letter_to(invitation.survey, person_id, secret), template=AGAIN, batch=None), at=at)


def _invited(access: Access, survey_id: UUID, promise: Promise, at: datetime) -> tuple[Invitation, UUID]:
    """The actor's invitation to an open survey; nobody else changes anything of theirs meanwhile."""
    person_id = access.actor.person_id
    if person_id is None or not turns.take(person_id):
        raise NotAsked
    rows = Invitation.objects.select_related("survey").filter(once=once(survey_id, person_id))
    invitation = rows.first()
    if invitation is None or invitation.survey.promise != promise:
        raise NotAsked
    survey = invitation.survey
    if state(survey, at=at) is not State.OPEN:
        raise NotOpen
    standing.still_wanted(survey, invitation, Sample.objects.get(of=survey))
    return invitation, person_id
