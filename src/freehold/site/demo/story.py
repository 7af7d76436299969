"""The story of the demo, read from its file."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from importlib import resources
from typing import Any

_FIRST_HOUR = 8
_BEFORE_ANYBODY_WROTE = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Comment:
    author: str
    hours: int
    body: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, some hours after its topic."""

    author: str
    hours: int
    body: str
    votes: int = 0
    accepted: bool = False
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A topic, some days before the day of the demo, with what was answered."""

    group: str
    author: str
    day: int
    title: str
    body: str
    tags: list[str] = field(default_factory=list)
    votes: int = 0
    replies: tuple[Reply, ...] = ()

    def at(self, today: datetime) -> datetime:
        """In the morning of its day, at a minute of its own."""
        morning = datetime.combine(today.date(), time(_FIRST_HOUR, len(self.title) % 60), today.tzinfo)
        return min(morning - timedelta(days=self.day), today - timedelta(days=self.day))

    def after(self, hours: int, today: datetime) -> datetime:
        return min(self.at(today) + timedelta(hours=hours, minutes=len(self.title) * 7 % 60), today)


@dataclass(frozen=True, slots=True)
class Story:
    house: dict[str, str]
    people: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    told: list[Told]

    def beginning(self, today: datetime) -> datetime:
        return today - _BEFORE_ANYBODY_WROTE

    def name_of(self, handle: str) -> str:
        return str(next(person["name"] for person in self.people if person["handle"] == handle))


def the_story() -> Story:
    text = resources.files("freehold.site.demo").joinpath("story.toml").read_text()
    document = tomllib.loads(text)
    told = sorted((_told(**topic) for topic in document["topic"]), key=lambda topic: -topic.day)
    return Story(document["house"], document["person"], document["group"], told)


def _told(*, reply: list[dict[str, Any]] | None = None, **topic: Any) -> Told:
    return Told(**topic, replies=tuple(_reply(**one) for one in reply or []))


def _reply(*, comment: list[dict[str, Any]] | None = None, **reply: Any) -> Reply:
    return Reply(**reply, comments=tuple(Comment(**one) for one in comment or []))
