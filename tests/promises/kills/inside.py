"""What is done inside a house that is being killed, in a process of its own that has its keys.

``python -m tests.promises.kills.inside furnish MEMBERS`` takes people in and lets them meet;
``… audit`` reads from its input what the house acknowledged, and raises AssertionError where the house
does not hold it. Both answer JSON.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "freehold.site.settings"
    django.setup()

from django.apps import apps
from django.db import connections
from django.db.models import Model

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Vote
from freehold.capabilities.community.operations import groups, topics
from freehold.capabilities.community.operations.votes import VOTE
from freehold.capabilities.community.queries import groups as group_queries
from freehold.commons.search.models import Entry
from freehold.foundation import clock
from freehold.trust.access import unlocks
from freehold.trust.access.copies import period_of, subject_index
from freehold.trust.access.unlocks import EMAIL, LONGEST, Wish
from freehold.trust.ledger import proofs, queries
from freehold.trust.ledger.models import Log, StoredEntry
from freehold.trust.ledger.verifier.judging import judge
from freehold.trust.ledger.verifier.notes import read_checkpoint
from freehold.trust.people import sign_ins
from freehold.trust.people.models import Person
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.rights.public_record import newest_head
from freehold.trust.vault import opening
from freehold.trust.vault.blind import blind_link
from freehold.trust.vault.fields import Sealed
from tests import cast
from tests.trust.ledger.audit import audit as recomputed

TOPICS = 6
SEQUENCED_WITHIN = 30.0
LOOKED_AT = 20


def furnish(members: int) -> dict[str, Any]:
    """People, a public and a private group that all belong to, and topics in both."""
    people = [cast._member(f"member{number}", f"Member Number {number}").id for number in range(members)]
    first = cast.access_of(people[0])
    places = {
        "public": _group(cast.access_of(cast.esi()), private=False),
        "private": _group(first, private=True),
    }
    for person_id in people[1:]:
        groups.invite(first, group_id=places["private"][0], person_id=person_id)
        groups.join(cast.access_of(person_id), group_id=places["private"][0])
    dot, looked_at = _unlocked_by(cast.dot(), people[:LOOKED_AT])
    return {
        "looked_at": looked_at,
        "members": [{"id": str(one), "token": cast.token_of(one)} for one in people],
        "dot": dot,
        "groups": [slug for _, slug in places.values()],
        "topics": [
            _topic(people[number], group_id) for group_id, _ in places.values() for number in range(TOPICS)
        ],
    }


def _unlocked_by(dot: Person, people: list[UUID]) -> tuple[str, list[str]]:
    """A browser of Dot's that has unlocked these people's addresses for a working day."""
    token, now = cast.token_of(dot), clock.now()
    browser = sign_ins.signed_in(cast.house(), token, at=now)
    assert browser is not None
    wish = Wish(
        purpose=SUPPORT.code, reason="They asked us to look why no letter came.",
        categories=frozenset({EMAIL}), lasts=LONGEST,
    )  # fmt: skip
    for person_id in people:
        unlocks.unlock(cast.access_of(dot), browser, person_id=person_id, wish=wish, at=now)
    return token, [str(one) for one in people]


def _group(host: Any, *, private: bool) -> tuple[UUID, str]:
    slug = groups.open_group(
        host, name="The Dye Pot", about="Colours", private=private, once=uuid4(), at=clock.now()
    )
    return group_queries.group_page(host, slug=slug).group.id, slug


def _topic(author: UUID, group_id: UUID) -> dict[str, str]:
    begun = topics.start_topic(
        cast.access_of(author), group_id=group_id, title="A topic", source="Begun.", once=uuid4(),
        at=clock.now(),
    )  # fmt: skip
    return {"id": str(begun.topic_id), "post": str(begun.post_id), "author": str(author)}


def audit(told: dict[str, Any]) -> dict[str, Any]:
    """Hold the house to what it acknowledged. Nobody may be writing meanwhile."""
    _files_are_whole()
    opened = dict(_everything_opens())
    said = Counter(_said(opened))
    assert set(said.values()) <= {1}, "something was said twice"
    lost = set(told["words"]) - said.keys()
    assert not lost, f"{len(lost)} acknowledged posts are lost"
    assert len(said) == len(told["words"]), "something stands there that nobody was told of"
    _counters_agree()
    _votes_stand(told["votes"])
    _is_found()
    return {"posts": len(said), "sealed": len(opened), **_ledger(told)}


def _files_are_whole() -> None:
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)], alias
            cursor.execute("PRAGMA foreign_key_check")
            assert cursor.fetchall() == [], alias


def _everything_opens() -> Iterator[tuple[tuple[str, UUID], Any]]:
    """Every sealed value with its (column, row). One whose key is not in the key store raises KeyGone."""
    for model in apps.get_models():
        columns = [column for column in model._meta.concrete_fields if isinstance(column, Sealed)]
        for column in columns:
            rows: list[Model] = list(model._default_manager.filter(**{f"{column.name}__isnull": False}))
            secrets = [getattr(row, column.name) for row in rows]
            values = opening.open_each(secrets, opening.keys_of(secrets))
            yield from (((column.field_id, row.pk), value) for row, value in zip(rows, values, strict=True))


def _said(opened: dict[tuple[str, UUID], Any]) -> Iterator[str]:
    """The words of every post that came through the forms, public and private."""
    words = Post._meta.get_field("words")
    for post in Post.objects.filter(line=0):
        source = post.source if post.words is None else opened[words.field_id, post.id]["source"]
        if source.startswith("note "):
            yield source


def _counters_agree() -> None:
    votes = Counter(Vote.objects.values_list("post_id", flat=True))
    places: dict[UUID, list[int]] = {}
    for post in Post.objects.order_by("place", "line"):
        assert post.score == votes[post.id], "a score that its votes do not make"
        if post.line == 0:
            places.setdefault(post.topic_id, []).append(post.place)
    for topic in Topic.objects.all():
        assert places[topic.id] == list(range(1, topic.posts + 1)), "a topic that counts other than it has"
        assert topic.score == votes[Post.objects.get(topic=topic, place=1, line=0).id]
    in_groups = Counter(Topic.objects.values_list("group_id", flat=True))
    assert {group.id: group.topics for group in Group.objects.all()} == in_groups


def _votes_stand(votes: list[tuple[str, str, bool]]) -> None:
    there = {bytes(link) for link in Vote.objects.values_list("link", flat=True)}
    for person_id, post_id, given in votes:
        link = blind_link(VOTE, UUID(post_id), UUID(person_id))
        assert (link in there) == given, "a vote is not as its voter left it"
    assert len(there) == sum(given for _, _, given in votes)


def _is_found() -> None:
    public = set(Post.objects.filter(words__isnull=True).values_list("id", flat=True))
    assert set(Entry.objects.filter(thing__in=public).values_list("thing", flat=True)) == public


def _ledger(told: dict[str, Any]) -> dict[str, Any]:
    """Every look that was shown is on record, and all that was published is one history with what is now."""
    until = time.monotonic() + SEQUENCED_WITHIN
    while (standing := queries.standing()).waiting or standing.published_size < standing.size:
        assert time.monotonic() < until, "the sequencer does not come back"
        time.sleep(0.1)
    month = period_of(clock.now())
    for person_id, shown in told["looks"].items():
        on_record = queries.entries_for([subject_index(UUID(person_id), month)], limit=500)
        assert len(on_record) >= shown, "a look that is not on record"
    size = recomputed()
    assert [log.gap for log in Log.objects.all()] == [""], "the house says that it lost entries"
    return {"entries": size, "published": _one_history(told["checkpoints"], size)}


def _one_history(notes: list[str], size: int) -> int:
    """Each note that lay on the shelf, judged with today's proof by the verifier that members download."""
    entry = StoredEntry.objects.filter(leaf_index__isnull=False).order_by("-leaf_index").first()
    if entry is None:
        assert all(note.split("\n")[1] == "0" for note in notes)
        return 0
    head = newest_head()
    assert head is not None
    key = head.key
    sizes = {read_checkpoint(note, [key]).size for note in notes}
    links = [proofs.consistency_file(old, size) for old in sizes if 0 < old < size]
    judge(proofs.proof_file(entry.id), [*notes, *links], [key])
    return len(sizes)


if __name__ == "__main__":
    answer = furnish(int(sys.argv[2])) if sys.argv[1] == "furnish" else audit(json.load(sys.stdin))
    sys.stdout.write(json.dumps(answer) + "\n")
