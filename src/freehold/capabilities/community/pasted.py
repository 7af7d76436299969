"""Passages of somebody's public posts that stand, letter for letter, in posts of others.

Quotes are references and go with what they quote; what was copied by hand does not. Whoever leaves is told.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from freehold.capabilities.community import slugs
from freehold.capabilities.community.models.posts import Post
from freehold.commons import links
from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import plain_text
from freehold.commons.search import queries as search
from freehold.trust.rights.erasing.preview import Copied, Copies
from freehold.trust.vault.opener import Opener

SHORTEST = 60
SECONDS = 4.0
MOST_SHOWN = 50
_TOPICS_AT_ONCE = 50
_ELSEWHERE = 60
_WORDS_SOUGHT = 8


def copies_of(access: Opener) -> Copies:
    """The passages found within ``SECONDS``: in the topics they wrote in, then by search in all others."""
    person_id = access.actor.person_id
    if person_id is None:
        return Copies()
    mine = Post.objects.filter(author_id=person_id, removal__isnull=True, topic__group__private=False)
    until, found, looked = time.monotonic() + SECONDS, dict[UUID, Copied](), 0
    for topics in _batches(mine.order_by("topic_id").values_list("topic_id", flat=True).distinct()):
        if time.monotonic() > until or len(found) >= MOST_SHOWN:
            break
        looked += _in_topics(person_id, topics, found)
    for post in mine.order_by("-id")[:_ELSEWHERE]:
        if time.monotonic() > until or len(found) >= MOST_SHOWN:
            break
        _by_search(person_id, post, found)
    return Copies(list(found.values())[:MOST_SHOWN], looked, mine.count())


def passage_in(theirs: str, other: str) -> str:
    """The longest passage of at least ``SHORTEST`` letters that two plain texts share; "" where none is."""
    if len(theirs) < SHORTEST or len(other) < SHORTEST:
        return ""
    starts = defaultdict(list)
    for at in _word_starts(theirs):
        starts[theirs[at : at + SHORTEST]].append(at)
    best = ""
    for at in _word_starts(other):
        if len(other) - at <= len(best):
            break
        for begin in starts.get(other[at : at + SHORTEST], ()):
            length = _same(theirs, begin, other, at)
            if length > len(best):
                best = other[at : at + length]
    return best


def _in_topics(person_id: UUID, topics: list[UUID], found: dict[UUID, Copied]) -> int:
    """Compare what they wrote in these topics with what others wrote there; how many of theirs."""
    rows = Post.objects.filter(topic_id__in=topics, removal__isnull=True).select_related("topic")
    texts: dict[UUID, list[Post]] = defaultdict(list)
    others: dict[UUID, list[Post]] = defaultdict(list)
    for post in rows.defer("source").order_by("id"):
        (texts if post.author_id == person_id else others)[post.topic_id].append(post)
    for topic_id, posts in others.items():
        own = [_plain(one) for one in texts[topic_id]]
        for post in posts:
            _note(post, own, found)
    return sum(len(posts) for posts in texts.values())


def _by_search(person_id: UUID, post: Post, found: dict[UUID, Copied]) -> None:
    text = _plain(post)
    words = [word for word in text.split() if word.isalnum()]
    if len(text) < SHORTEST or len(words) < _WORDS_SOUGHT:
        return
    middle = len(words) // 2 - _WORDS_SOUGHT // 2
    sought = " ".join(words[middle : middle + _WORDS_SOUGHT])
    ids = [hit.thing.id for hit in search.find(sought).hits if hit.thing.id not in found]
    for other in Post.objects.filter(id__in=ids).exclude(author_id=person_id).select_related("topic"):
        _note(other, [text], found)


def _note(post: Post, own: Iterable[str], found: dict[UUID, Copied]) -> None:
    other = _plain(post)
    passage = max((passage_in(text, other) for text in own), key=len, default="")
    if passage:
        address = links.to_post(post.topic_id, slugs.of_topic(post.topic.title), post.place)
        found[post.id] = Copied(passage, address, post.topic.title)


def _plain(post: Post) -> str:
    return " ".join(plain_text(marks.without(post.html)).split())


def _word_starts(text: str) -> Iterator[int]:
    """Where words begin, as far as a passage long enough still fits."""
    for at in range(len(text) - SHORTEST + 1):
        if at == 0 or text[at - 1] == " ":
            yield at


def _same(one: str, at: int, other: str, place: int) -> int:
    length = 0
    while (
        at + length < len(one) and place + length < len(other) and one[at + length] == other[place + length]
    ):
        length += 1
    return length


def _batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    batch: list[UUID] = []
    for one in ids:
        batch.append(one)
        if len(batch) == _TOPICS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
