"""The community lets go of somebody who is erased: what they wrote, gave and belonged to, in small steps."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from freehold.capabilities.community import belongings, erasing
from freehold.capabilities.community.models.badges import Award
from freehold.capabilities.community.models.groups import Invitation
from freehold.capabilities.community.models.moderation import Report, Ruling
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.votes import Vote
from freehold.commons.markup import marks
from freehold.trust.people import shelved
from freehold.trust.people.handles import ids_by_handle
from freehold.trust.people.models import Person
from freehold.trust.people.shelved import Shelved
from freehold.trust.rights.erasing.clearings import Clearing
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.vault.opener import Opener

_AT_ONCE = 200
_HANDLE = re.compile(r"@([a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9]))*)", re.IGNORECASE)
_NOBODY = UUID(int=0)
LEFT = "someone-who-left"
"""What stands in a text instead of the handle by which somebody was mentioned."""


def remember(access: Opener) -> dict[str, Any]:
    """By which handle others mentioned them, for where their row goes before this room is asked."""
    person_id = access.actor.person_id
    person = Person.objects.filter(id=person_id).first() if person_id else None
    return {} if person is None else {"handle": access.open_many([person.handle], instead="")[0]}


def clear(person_id: UUID, remembered: Mapping[str, Any], kind: Kind) -> int:
    """All of one person's; what others wrote below it stays. A second call finds nothing."""
    _unmention(person_id, remembered.get("handle", ""))
    gone = 0
    Nudge.objects.filter(person_id=person_id).delete()
    if kind is Kind.PERSON:
        gone += sum(_erase(person_id, list(batch)) for batch in _public(person_id))
    for page in _pages(Post, person_id):
        rows = list(page.only("id", "topic_id", "shelf"))
        for start in range(0, len(rows), _AT_ONCE):
            gone += _erase(person_id, rows[start : start + _AT_ONCE])
    for page in _pages(Vote, person_id):
        gone += erasing.take_votes_back(page)
    gone += sum(_delete(page) for model in (Report, Ruling, Invitation) for page in _pages(model, person_id))
    belongings.leave_all(person_id)
    gone += Award.objects.filter(person_id=person_id).delete()[0]
    for model in Shelved.__subclasses__():
        if model._meta.app_label == "community":
            shelved.clear(model, person_id)
    return gone


def _public(person_id: UUID) -> Iterator[QuerySet[Post]]:
    rows = Post.objects.filter(author_id=person_id).only("id", "topic_id", "shelf")
    while rows.exists():
        yield rows.order_by("id")[:_AT_ONCE]


def _pages(model: type[Shelved], person_id: UUID) -> list[QuerySet[Any]]:
    """The last numbers first, so that what is left after a kill is still found."""
    return list(shelved.pages(model, person_id))[::-1]


def _erase(person_id: UUID, batch: list[Post]) -> int:
    if batch:
        with transaction.atomic():
            erasing.erase_posts(person_id, batch)
    return len(batch)


def _delete(rows: QuerySet[Any]) -> int:
    with transaction.atomic():
        gone: int = rows.delete()[0]
    return gone


def _unmention(person_id: UUID, handle: str) -> None:
    """Where others mention them in public, in what is shown and in what was typed."""
    mark = marks.of_person(person_id)
    calls = Nudge.objects.filter(person_id=person_id, why=Nudge.Why.MENTION)
    for post in Post.objects.filter(id__in=calls.values("post_id")).exclude(author_id=person_id).iterator():
        typed = {found[1].lower() for found in _HANDLE.finditer(post.source)}
        theirs = {one for one, of in ids_by_handle(typed).items() if of == person_id} | ({handle} & typed)
        post.html = post.html.replace(mark, marks.of_person(_NOBODY))
        post.source = _HANDLE.sub(partial(_instead, theirs), post.source)
        post.save(update_fields=["html", "source"])


def _instead(theirs: set[str], found: re.Match[str]) -> str:
    return LEFT if found[1].lower() in theirs else found[0]


CLEARING = Clearing(
    name="community",
    models=frozenset({
        "community.group", "community.membership", "community.privatemembership", "community.invitation",
        "community.topic", "community.post", "community.revision", "community.removal", "community.nudge",
        "community.vote", "community.award", "community.report", "community.ruling", "search.entry",
    }),
    remember=remember,
    clear=clear,
)  # fmt: skip
