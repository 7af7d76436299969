"""The topic page: twenty posts by twenty people, for a visitor and a member, beside plain Django.

Requests go through the whole WSGI application (every middleware, routing, queries, template, headers), in
this process, so that what is measured is processor time and nothing waits for a network.
"""

import io
import random
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID, uuid4

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import path

from freehold.capabilities.community.brought import BroughtReply, BroughtTopic
from freehold.capabilities.community.operations import bringing, groups, posts, topics
from freehold.capabilities.community.queries import groups as group_queries
from freehold.commons import links
from freehold.site import urls
from freehold.trust.people import cards
from freehold.trust.vault import _keys, envelope, keyring, opening
from tests import cast
from tests.bench.measure import calls, interleaved, ratio
from tests.bench.plain import page as plain

SOME_DAY = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
POSTS = 20
MEASURED = 50
SENTENCE = (
    "A short bath in warm water with a little chalk lifts brick towards coral, and the wool forgives it. "
)
Fetch = Callable[[str], tuple[int, int]]


def measure(*, quick: bool = False) -> dict[str, Any]:
    """At 1,000, 10,000 and 100,000 topics; the comparisons at 10,000. Takes some minutes."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    times = 40 if quick else 400
    house = _House()
    urls.urlpatterns.append(path("plain/<int:topic_id>/", plain.show))
    figures: dict[str, Any] = {}
    visitor, member = _fetcher(""), _fetcher(cast.token_of(cast.ada()))
    sizes = (200, 400) if quick else (1_000, 10_000, 100_000)
    reference = plain.make(sizes[1], house.said, at=SOME_DAY)
    for size in sizes:
        house.grow_to(size)
        figures[f"{size} topics"] = {
            "visitor": _page(f"visitor, {size} topics", visitor, house.addresses, times),
            "member": _page(f"member, {size} topics", member, house.addresses, times),
        }
        if size == sizes[1]:
            figures |= _compared(visitor, member, house, [f"/plain/{one}/" for one in reference], quick=quick)
    first, last = (figures[f"{size} topics"]["member"]["cpu_ms"] for size in (sizes[0], sizes[-1]))
    return {**figures, "grows": round(last / first, 3)}


class _House:
    """A group of many topics, of which fifty have twenty posts by twenty people, and a private group."""

    def __init__(self) -> None:
        keyring.prepare()
        self._access = cast.house()
        people = [cast._member(f"writer{number}", f"Writer Number {number}").id for number in range(POSTS)]
        self.said = [
            (f"Writer Number {number}", f"<p>{SENTENCE * (1 + number % 4)}</p>") for number in range(POSTS)
        ]
        self._people = people
        self._group = uuid4()
        self._topics: list[UUID] = []
        bringing.bring_group(
            self._access, group_id=self._group, name="The Dye Pot", about="Colours", at=SOME_DAY
        )
        self.grow_to(MEASURED)
        for topic_id in self._topics:
            bringing.bring_replies(
                self._access,
                [
                    BroughtReply(
                        id=uuid4(),
                        topic_id=topic_id,
                        author_id=people[number],
                        html=self.said[number][1],
                        at=SOME_DAY + timedelta(minutes=number),
                    )
                    for number in range(1, POSTS)
                ],
            )
        self.addresses = [f"/topics/{one}/{_slug(number)}/" for number, one in enumerate(self._topics)]
        self.private = self._private_topic()

    def grow_to(self, size: int) -> None:
        missing = range(len(self._topics), size)
        for start in range(missing.start, missing.stop, 1_000):
            batch = [
                BroughtTopic(
                    id=uuid4(),
                    group_id=self._group,
                    author_id=self._people[number % POSTS],
                    title=f"Topic {number}",
                    html=self.said[0][1],
                    at=SOME_DAY,
                    tags=("madder", "mordant"),
                )
                for number in range(start, min(start + 1_000, missing.stop))
            ]
            bringing.bring_topics(self._access, batch)
            self._topics += [one.id for one in batch]

    def _private_topic(self) -> str:
        """Twenty sealed posts by twenty people."""
        ada = cast.ada()
        host = cast.access_of(ada)
        slug = groups.open_group(host, name="Studio", about="Us", private=True, once=uuid4(), at=SOME_DAY)
        group_id = group_queries.group_page(host, slug=slug).group.id
        begun = topics.start_topic(
            host, group_id=group_id, title="Sealed", source=SENTENCE, once=uuid4(), at=SOME_DAY
        )
        for person_id in self._people[1:]:
            groups.invite(host, group_id=group_id, person_id=person_id)
            access = cast.access_of(person_id)
            groups.join(access, group_id=group_id)
            posts.reply(access, topic_id=begun.topic_id, source=SENTENCE, once=uuid4(), at=SOME_DAY)
        return links.to_topic(begun.topic_id, begun.slug)


def _slug(number: int) -> str:
    return f"topic-{number}"


def _fetcher(token: str) -> Fetch:
    """A function that asks for a path and answers status and bytes of the page."""
    application = WSGIHandler()

    def fetch(address: str) -> tuple[int, int]:
        seen: list[int] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "localhost:8000",
            "HTTP_USER_AGENT": "bench",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "http",
            **({"HTTP_COOKIE": f"sign-in={token}"} if token else {}),
        }
        answer = application(environ, lambda status, *_: seen.append(int(status[:3])))
        size = sum(len(chunk) for chunk in answer)
        answer.close()
        return seen[0], size

    return fetch


def _page(what: str, fetch: Fetch, addresses: list[str], times: int) -> dict[str, Any]:
    turn = cycle(addresses)
    status, size = fetch(addresses[0])
    if status != 200:
        raise AssertionError(f"{what}: {status}")
    with _counted() as queries:
        fetch(addresses[1 % len(addresses)])
    also = {"bytes": size, "queries": sum(queries), **dict(zip(connections, queries, strict=True))}
    return calls(what, lambda: fetch(next(turn)), times=times, warm=20, also=also).as_json()


@contextmanager
def _counted() -> Any:
    counts: list[int] = []
    captured = [CaptureQueriesContext(connections[alias]) for alias in connections]
    for one in captured:
        one.__enter__()
    yield counts
    for one in captured:
        one.__exit__(None, None, None)
        counts.append(len(one))


def _compared(
    visitor: Fetch, member: Fetch, house: _House, reference: list[str], *, quick: bool
) -> dict[str, Any]:
    """Alternating in one run: plain Django, a null cipher, a private topic warm and cold."""
    rounds, each = (6, 10) if quick else (150, 20)
    draw = random.Random(11)

    def asks(
        fetch: Fetch, addresses: list[str], before: Callable[[], None] = lambda: None
    ) -> Callable[[], None]:
        def ask() -> None:
            before()
            fetch(draw.choice(addresses))

        return ask

    spent = interleaved(
        {
            "plain": asks(visitor, reference),
            "visitor": asks(visitor, house.addresses),
            "member": asks(member, house.addresses),
            "private, warm": asks(member, [house.private]),
            "private, cold": asks(member, [house.private], _forget),
            "member, cold": asks(member, house.addresses, _forget),
        },
        rounds=rounds,
        each=each,
    )
    with_null = interleaved(
        {"kernel": asks(member, house.addresses, cards.forget_all), "null": _without_cipher(member, house)},
        rounds=rounds,
        each=each,
    )
    return {
        "visitor to plain": ratio(spent["visitor"], spent["plain"]),
        "member to plain": ratio(spent["member"], spent["plain"]),
        "private warm to public": ratio(spent["private, warm"], spent["member"]),
        "private cold to public cold": ratio(spent["private, cold"], spent["member, cold"]),
        "kernel to null cipher": ratio(with_null["kernel"], with_null["null"]),
        "cpu_ms": {name: round(sorted(values)[len(values) // 2], 3) for name, values in spent.items()},
    }


def _forget() -> None:
    _keys.forget_opened()
    cards.forget_all()


def _without_cipher(member: Fetch, house: _House) -> Callable[[], None]:
    """The same page with values that only have to be looked up: what is left is everything but the cipher."""
    known: dict[bytes, bytes] = {}
    real = envelope.open_with

    def null(sealed: bytes, cipher: Any, associated: bytes) -> bytes:
        value = known.get(sealed)
        if value is None:
            value = known[sealed] = real(sealed, cipher, associated)
        return value

    draw = random.Random(11)

    def ask() -> None:
        cards.forget_all()
        opening.envelope.open_with = null  # type: ignore[attr-defined]  # what the kernel calls to open
        try:
            member(draw.choice(house.addresses))
        finally:
            opening.envelope.open_with = real  # type: ignore[attr-defined]

    return ask
