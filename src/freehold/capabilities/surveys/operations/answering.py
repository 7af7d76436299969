"""Somebody answers: by an invitation's link, or by the one for everybody. Once, whatever comes at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys import drafts, reaching, standing, tickets
from freehold.capabilities.surveys.anonymity import pool
from freehold.capabilities.surveys.anonymity.shuffled import insert
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.models import (
    Answer,
    Invitation,
    Mark,
    Response,
    Sample,
    Survey,
    once,
)
from freehold.capabilities.surveys.operations import closing
from freehold.capabilities.surveys.questionnaire import answering
from freehold.capabilities.surveys.refused import NotAsked, NotOpen
from freehold.capabilities.surveys.states import questionnaire_of, state
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access
from freehold.trust.people import challenges, throttles, turns
from freehold.trust.people.throttles import Limit
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held

RIDDLE = "survey"
BY_NETWORK = Limit("surveys/network", free=30, first=timedelta(minutes=5), longest=timedelta(hours=6))


def answer(access: Access, *, secret: str, answers: Mapping[str, Any], at: datetime) -> None:
    """Take a finished set of answers by the secret of a link, once for its invitation.

    Raises NotAsked, NotOpen, AnsweredAlready, EnoughAnswers, WrongAnswers or TooManyWords.
    """
    ticket = tickets.shown(secret)
    if ticket is None:
        raise NotAsked
    found = ticket.invitation
    body: dict[str, Any] = {"answers": answering.whole(questionnaire_of(found.survey), answers)}
    person_id = tickets.whose(ticket, secret) if found.survey.promise == Promise.CONFIDENTIAL else None
    if person_id is not None:
        sealing.make_keys([person_id], KeyClass.SURVEYS)
    with transaction.atomic():
        survey = _held_open(found.survey_id, at)
        invitation = Invitation.objects.filter(id=found.id).first()
        if invitation is None:
            raise NotAsked
        sample = Sample.objects.get(of=survey)
        standing.still_wanted(survey, invitation, sample)
        if standing.keeps_stratum(survey, invitation.stratum, sample):
            body |= {"stratum": invitation.stratum}
        if person_id is None:
            pool.add(access, survey, body, invitation.id)
        else:
            _respond(survey, invitation, person_id, body)
        drafts.forget(secret)
        _close_if_full(access, survey, at)


def answer_in_public(
    access: Access,
    *,
    slug: str,
    secret: str,
    answers: Mapping[str, Any],
    riddle: str,
    solution: str,
    network: str,
    at: datetime,
) -> None:
    """Take a set of answers by the link for everybody. ``secret`` is that of the half-filled answers, or "".

    ``network`` is the address they come from: tries are counted under its keyed hash. Raises NotAsked,
    NotOpen, NoProof, ChallengeSpent, TooOften, WrongAnswers or TooManyWords.
    """
    found = Survey.objects.filter(slug=slug, way=Way.PUBLIC).first()
    if found is None:
        raise NotAsked
    body = {"answers": answering.whole(questionnaire_of(found), answers)}
    throttles.count(BY_NETWORK.key(found.id, throttles.network(network)), at=at)
    challenges.prove(RIDDLE, riddle, solution, at=at)
    with transaction.atomic():
        survey = _held_open(found.id, at)
        pool.add(access, survey, body, None)
        drafts.forget(secret)
        _close_if_full(access, survey, at)


def _held_open(survey_id: UUID, at: datetime) -> Survey:
    survey = reaching.locked(survey_id)
    if state(survey, at=at) is not State.OPEN:
        raise NotOpen
    return survey


def _respond(survey: Survey, invitation: Invitation, person_id: UUID, body: dict[str, Any]) -> None:
    if not turns.take(person_id):
        raise NotAsked
    row = Response(survey=survey, once=once(survey.id, person_id))
    row.body = Held(body, holder=person_id)
    row.save(force_insert=True)
    hide_order(Response, [row.id])
    insert(Mark, [Mark(survey=survey, invitation=invitation)])


def _close_if_full(access: Access, survey: Survey, at: datetime) -> None:
    if survey.promise == Promise.ANONYMOUS:
        there = Answer.objects.filter(survey=survey).count() + pool.how_many_wait(survey)
    else:
        there = Response.objects.filter(survey=survey).count()
    if survey.closes_after is not None and there >= survey.closes_after:
        closing.shut(access, survey, at=at)
