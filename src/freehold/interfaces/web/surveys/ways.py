"""Where somebody stands in a survey: by which way they came, and the addresses of its pages on that way.

An address holds all that is needed: no cookie is set or asked for, and no page knows who is signed in.
"""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from freehold.capabilities.surveys import entrances, links
from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.entrances import Entrance
from freehold.capabilities.surveys.operations.filling import BEFORE, BEHIND
from freehold.capabilities.surveys.questionnaire import walking
from freehold.capabilities.surveys.questionnaire.speaking import Speaker
from freehold.capabilities.surveys.refused import NotAsked

_BETWEEN = "."
"""Between the name of a public survey and the secret of half-filled answers; neither holds it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One reader of one survey. ``key`` is the secret of a link, or the name of a public survey with the
    secret of what was begun behind it."""

    way: str
    key: str
    entrance: Entrance

    def __repr__(self) -> str:
        return "<Standing>"

    @property
    def framed(self) -> bool:
        return self.way == links.FRAMED

    @property
    def start(self) -> str:
        return reverse("surveys:start", args=[self.way, self.key])

    @property
    def sending(self) -> str:
        return reverse("surveys:send", args=[self.way, self.key])

    @property
    def thanks(self) -> str:
        return reverse("surveys:thanks", args=[self.way, self.entrance.survey.slug])

    @property
    def afresh(self) -> str:
        """The start without what was begun."""
        key = self.key if self.way == links.BY else self.entrance.survey.slug
        return reverse("surveys:start", args=[self.way, key])

    def page(self, page_id: str) -> str:
        return reverse("surveys:page", args=[self.way, self.key, page_id])

    def to(self, where: str) -> str:
        """The address of what turning a page answered."""
        return {BEFORE: self.start, BEHIND: self.sending}.get(where) or self.page(where)

    def with_secret(self, secret: str) -> "Standing":
        """The same once something was begun."""
        key = secret if self.way == links.BY else f"{self.entrance.survey.slug}{_BETWEEN}{secret}"
        return Standing(self.way, key, self.entrance)

    def resume(self, half: HalfFilled | None) -> str:
        """Where to go on: the page that was left, or the first."""
        asked, answers = self.entrance.questionnaire, half.answers if half else {}
        reached = [page.id for page, _questions in walking.reached(asked, answers)]
        if half is not None and half.page == BEHIND:
            return self.sending
        if half is not None and half.page in reached:
            return self.page(half.page)
        return self.page(reached[0]) if reached else self.sending

    def speaker(self, half: HalfFilled | None, language: str = "") -> Speaker:
        """What the survey says to them."""
        asked = self.entrance.questionnaire
        answers = walking.kept(asked, half.answers) if half else {}
        return Speaker(asked, language or (half.language if half else ""), answers)


def stand(way: str, key: str, *, at: datetime) -> Standing:
    """Raises NotAsked, NotOpen, AnsweredAlready or EnoughAnswers."""
    slug, _between, secret = key.partition(_BETWEEN)
    if way == links.BY:
        return Standing(way, key, entrances.by_link(key, at=at))
    if way == links.OPEN:
        return Standing(way, key, entrances.in_public(slug, secret, at=at))
    if way == links.FRAMED:
        return Standing(way, key, entrances.in_a_frame(slug, secret, at=at))
    raise NotAsked


def slug_of(key: str) -> str:
    return key.partition(_BETWEEN)[0]
