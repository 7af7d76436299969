"""Where things have their pages: one function for each kind, so that rooms link to each other by id alone."""

from collections.abc import Iterable
from uuid import UUID

PAGE = 20
"""Posts on a page of a topic."""


def to_person(handle: str) -> str:
    return f"/people/{handle}/"


def to_group(slug: str) -> str:
    return f"/groups/{slug}/"


def to_topic(topic_id: UUID, slug: str) -> str:
    return f"/topics/{topic_id}/{slug}/"


def to_post(topic_id: UUID, slug: str, place: int) -> str:
    """A post on its page of the topic; ``place`` counts from 1, the opening post."""
    before = (place - 1) // PAGE * PAGE
    page = f"?after={before}" if before else ""
    return f"{to_topic(topic_id, slug)}{page}#post-{place}"


def to_tag(name: str) -> str:
    return f"/tags/{name}/"


def to_tags(names: Iterable[str]) -> list[tuple[str, str]]:
    """Tags with their pages, as (name, address)."""
    return [(name, to_tag(name)) for name in names]
