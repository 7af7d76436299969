"""Filling in, a page at a time: what was answered is kept under the secret of its link, then sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from freehold.capabilities.surveys import drafts, tickets
from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.entrances import Entrance
from freehold.capabilities.surveys.operations import answering as sending
from freehold.capabilities.surveys.questionnaire import answering, order, walking
from freehold.capabilities.surveys.questionnaire.document import Question, Questionnaire
from freehold.capabilities.surveys.questionnaire.refused import TooManyWords, WrongAnswers
from freehold.capabilities.surveys.refused import AnsweredAlready
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.people import challenges, throttles
from freehold.trust.people.challenges import ChallengeSpent
from freehold.trust.people.throttles import Limit
from freehold.trust.register.actors import Actor

BEGINNINGS = Limit("surveys/begin", free=60, first=timedelta(minutes=5), longest=timedelta(hours=6))
BEFORE, BEHIND = "/before", "/behind"
"""Beside the ids of pages, which hold no such sign."""


class NothingAnswered(Refusal):
    code = "surveys.nothing-answered"
    for_members = "You have not answered anything yet, so there is nothing to send."


class Turn(StrEnum):
    """Where somebody goes from a page. Only on the way ``ON`` has the page to be right."""

    ON = "on"
    BACK = "back"
    LATER = "later"


def begin(entrance: Entrance, *, language: str, network: str, at: datetime) -> str:
    """Start, or go on in this language; answers the secret under which pages are kept from now on.

    By the link for everybody a secret is made, and beginnings are counted under a keyed hash of ``network``.
    Raises TooOften, TooManyDrafts or NotOpen.
    """
    known = language if language in entrance.questionnaire.languages else ""
    half, secret = entrance.half_filled(), entrance.secret
    if half is not None:
        drafts.change(secret, entrance.survey, lambda one: replace(one, language=known), at=at)
        return secret
    half = HalfFilled(seed=order.new_seed(), language=known)
    if entrance.invitation is None:
        throttles.count(BEGINNINGS.key(entrance.survey.id, throttles.network(network)), at=at)
        secret, half = tickets.new_secret(), replace(half, riddle=challenges.riddle(sending.RIDDLE, at=at))
    drafts.keep(secret, entrance.survey, half, at=at)
    return secret


def turn(entrance: Entrance, *, page_id: str, given: Mapping[str, Any], to: Turn, at: datetime) -> str:
    """Keep the answers of a page, and go on; answers the page to go to, BEFORE the first or BEHIND the last.

    What is right is kept whatever else is wrong. Raises WrongAnswers on the way on, NoSuchPage for a page
    that is not reached, AnsweredAlready where it was sent meanwhile, TooManyWords or NotOpen.
    """
    problems: dict[str, Any] = {}
    going: list[str] = []
    on = to is Turn.ON

    def changed(half: HalfFilled) -> HalfFilled:
        _page, questions = walking.page_of(entrance.questionnaire, half.answers, page_id)
        right, wrong = answering.sound(questions, given)
        problems.update(wrong)
        answers = _with(half.answers, questions, right)
        going.append(_next(entrance.questionnaire, answers, page_id, Turn.LATER if wrong and on else to))
        stays = page_id if going[-1] == BEFORE else going[-1]
        return replace(half, answers=_that_fit(entrance.questionnaire, answers), page=stays)

    drafts.change(entrance.secret, entrance.survey, changed, at=at)
    if problems and on:
        raise WrongAnswers(problems)
    return going[-1]


def send(access: Access, entrance: Entrance, *, solution: str, network: str, at: datetime) -> None:
    """Send what was filled in, once. Nobody is named as who sends it, whoever is signed in beside.

    Raises NothingAnswered, and what ``answer`` and ``answer_in_public`` raise.
    """
    half = entrance.half_filled()
    if half is None:
        raise AnsweredAlready if entrance.invitation is None else NothingAnswered
    if not walking.kept(entrance.questionnaire, half.answers):
        raise NothingAnswered
    nobody = access.acting_as(Actor.visitor(), access.purpose)
    if entrance.invitation is not None:
        sending.answer(nobody, secret=entrance.secret, answers=half.answers, at=at)
        return
    sending.answer_in_public(
        nobody, slug=entrance.survey.slug, secret=entrance.secret, answers=half.answers, riddle=half.riddle,
        solution=solution, network=network, at=at,
    )  # fmt: skip


def riddle(entrance: Entrance, half: HalfFilled, *, at: datetime) -> tuple[str, bool]:
    """The riddle that stands before a public survey is sent, and whether it was waited for long enough.

    Its wait begins with the first page, so that hardly anybody waits. It lasts an hour: who took longer, or
    comes back later, has a new one. "" where none is asked.
    """
    if entrance.invitation is not None:
        return "", True
    try:
        made = challenges.read(sending.RIDDLE, challenges.raw_of(half.riddle), at=at)
    except ChallengeSpent:
        return renew_riddle(entrance, at=at), False
    return half.riddle, at >= made.made_at + challenges.PATIENCE


def renew_riddle(entrance: Entrance, *, at: datetime) -> str:
    new = challenges.riddle(sending.RIDDLE, at=at)
    drafts.change(entrance.secret, entrance.survey, lambda one: replace(one, riddle=new), at=at)
    return new


def forget(entrance: Entrance) -> None:
    """What was filled in goes at once; nothing was sent."""
    drafts.forget(entrance.secret)


def _with(
    answers: Mapping[str, Any], questions: Sequence[Question], right: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers of one page instead of those that it had."""
    asked = {one.id for one in questions}
    return {**{one: value for one, value in answers.items() if one not in asked}, **right}


def _next(questionnaire: Questionnaire, answers: Mapping[str, Any], page_id: str, to: Turn) -> str:
    if to is Turn.LATER:
        return page_id
    if to is Turn.BACK:
        found = walking.page_before(questionnaire, answers, page_id=page_id)
    else:
        found = walking.next_page(questionnaire, answers, after=page_id)
    return found.id if found else (BEFORE if to is Turn.BACK else BEHIND)


def _that_fit(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """With those on ways not taken any more, for who comes back to them, as long as there is room."""
    try:
        answering.fit(answers)
    except TooManyWords:
        return walking.kept(questionnaire, answers)
    return answers
