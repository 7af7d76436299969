"""Ways into a survey: a link of one's own, the link for everybody, and that within another site's frame.

Whoever comes is told what they come to, and nothing of who else was asked.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from freehold.capabilities.surveys import drafts, standing, tickets
from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.models import Invitation, Sample, Survey
from freehold.capabilities.surveys.questionnaire.document import Kind, Questionnaire
from freehold.capabilities.surveys.refused import AnsweredAlready, NotAsked, NotOpen
from freehold.capabilities.surveys.states import questionnaire_of, state

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Entrance:
    """An open survey and who stands before it: ``secret`` is that of their half-filled answers, "" before
    they begin by the link for everybody. ``invitation`` is None there."""

    survey: Survey
    questionnaire: Questionnaire
    secret: str
    invitation: Invitation | None = None

    def __repr__(self) -> str:
        return "<Entrance>"

    @property
    def is_anonymous(self) -> bool:
        return self.survey.promise == Promise.ANONYMOUS

    @property
    def asks_for_words(self) -> bool:
        return any(one.kind is Kind.TEXT for one in self.questionnaire.questions())

    @property
    def keeps_group(self) -> bool:
        """Whether an answer is kept with the group that its sample was drawn within."""
        if self.invitation is None:
            return False
        sample = Sample.objects.get(of=self.survey)
        return standing.keeps_stratum(self.survey, self.invitation.stratum, sample)

    def half_filled(self) -> HalfFilled | None:
        """What was answered so far; None before anything was begun."""
        return drafts.found(self.secret, self.survey) if self.secret else None


@dataclass(frozen=True, slots=True)
class Thanked:
    """What thanks say: nothing of who answered. It stands when the link is gone."""

    questionnaire: Questionnaire
    is_anonymous: bool


def by_link(secret: str, *, at: datetime) -> Entrance:
    """The survey that a link leads to. Raises NotAsked, NotOpen, AnsweredAlready or EnoughAnswers."""
    ticket = tickets.shown(secret)
    if ticket is None:
        raise NotAsked
    invitation = ticket.invitation
    survey = invitation.survey
    if state(survey, at=at) is not State.OPEN:
        raise NotOpen
    standing.still_wanted(survey, invitation, Sample.objects.get(of=survey))
    return Entrance(survey, questionnaire_of(survey), secret, invitation)


def in_public(slug: str, secret: str = "", *, at: datetime) -> Entrance:
    """A survey for everybody. ``secret`` is that of half-filled answers. Raises NotAsked or NotOpen."""
    survey = Survey.objects.filter(slug=slug[:100].replace("\0", ""), way=Way.PUBLIC).first()
    if survey is None or (secret and not _SECRET.fullmatch(secret)) or survey.opened_at is None:
        raise NotAsked
    if state(survey, at=at) is not State.OPEN:
        raise NotOpen
    entrance = Entrance(survey, questionnaire_of(survey), secret)
    if secret and entrance.half_filled() is None:
        raise AnsweredAlready
    return entrance


def in_a_frame(slug: str, secret: str = "", *, at: datetime) -> Entrance:
    """The same within another site's frame. Raises NotAsked also where no site may show it."""
    entrance = in_public(slug, secret, at=at)
    if not entrance.survey.framed_by:
        raise NotAsked
    return entrance


def thanked(slug: str) -> Thanked:
    """The survey that somebody has just answered. Raises NotAsked."""
    survey = Survey.objects.filter(slug=slug[:100].replace("\0", ""), opened_at__isnull=False).first()
    if survey is None:
        raise NotAsked
    return Thanked(questionnaire_of(survey), survey.promise == Promise.ANONYMOUS)
