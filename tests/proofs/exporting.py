"""Exports by the thousand hold nothing private of others; one of 10,000 items takes seconds, little memory.

The size is how many exports are searched; the large member has ten items for each of them.
"""

import resource
import time
import tracemalloc
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.management import call_command
from django.db import connections

from freehold.capabilities.community.brought import BroughtReply, BroughtTopic
from freehold.capabilities.community.operations import bringing, bringing_private
from freehold.capabilities.community.operations.bringing_private import BroughtInPrivate
from freehold.foundation import clock
from freehold.trust.people.models import Person
from freehold.trust.people.throttles import Throttle
from freehold.trust.rights.exporting import asking, bundle
from tests import cast
from tests.trust.rights.exporting import lives
from tests.trust.rights.exporting.lives import HOUSE, export_of
from tests.trust.rights.exporting.society import Society

FULL = 1_000
SMALL = 12
SEED = 20261122
SECONDS = 10.0
GROWTH_MB = 24.0
_MEMBERS = 12


def prove(size: int) -> dict[str, Any]:
    """So many exports, and one of ten times as many items. Raises AssertionError."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    found = {"exports": 0, "secrets": 0, "of_others": 0, "own_missing": 0}
    while found["exports"] < size:
        _one_society(found, SEED + found["exports"])
    large = _large(size * 10)
    assert found["of_others"] == 0, found
    assert found["own_missing"] == 0, found
    assert large["processor_seconds"] < SECONDS, large  # one thread: what else runs here does not count
    assert large["grown_mb_10x"] - large["grown_mb_1x"] < GROWTH_MB, large
    return {**found, **large}


def _one_society(found: dict[str, int], seed: int) -> None:
    society = Society(_MEMBERS, seed)
    society.live(_MEMBERS * 12)
    for member in society.members:
        export = export_of(member.person)
        found["exports"] += 1
        found["secrets"] += len(member.secrets)
        found["of_others"] += len(society.betrayed(member, export))
        found["own_missing"] += len(society.missing(member, export))


def _large(items: int) -> dict[str, Any]:
    """Seconds for all items, and what memory grows by while an export of a tenth and of all goes by."""
    ada, tenth = cast.ada(), cast.bram()
    _write(ada, items)
    _write(tenth, items // 10)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, spent = time.perf_counter(), time.process_time()
    size = sum(map(len, _pieces(ada)))
    seconds, processor = time.perf_counter() - began, time.process_time() - spent
    return {
        "items": items,
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor, 2),
        "megabytes": round(size / 1e6, 1),
        "items_a_second": round(items / seconds),
        "process_grown_mb": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1),
        "grown_mb_1x": _peak(tenth),
        "grown_mb_10x": _peak(ada),
    }


def _peak(person: Person) -> float:
    tracemalloc.start()
    for _piece in _pieces(person):
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(peak / 1e6, 1)


def _pieces(person: Person) -> Any:
    Throttle.objects.all().delete()
    access, now = cast.access_of(person), clock.now()
    exporting = asking.begin(access, ticket=asking.ticket(access, at=now), at=now)
    return bundle.take(exporting, of=HOUSE, at=now)


def _write(person: Person, items: int) -> None:
    """Half of it in public, half in a private group, over ten years."""
    house, now = cast.house(), clock.now()
    step = timedelta(days=3_650) / items
    public = lives.group_of(cast.esi(), f"Public {uuid4().hex[:6]}", private=False)
    private = lives.group_of(person, f"Closed {uuid4().hex[:6]}", private=True)
    topic = uuid4()
    words = "<p>Something of a usual length, with <strong>a word</strong> that matters, and a number: %d.</p>"
    bringing.bring_topics(
        house,
        [
            BroughtTopic(
                id=topic,
                author_id=person.id,
                html=words % 0,
                at=now - step * items,
                group_id=public,
                title="Begun",
            )
        ],
    )
    for start in range(0, items // 2, 500):
        numbers = range(start, min(items // 2, start + 500))
        bringing.bring_replies(
            house,
            [
                BroughtReply(
                    id=uuid4(),
                    author_id=person.id,
                    html=words % n,
                    at=now - step * (items - 2 * n),
                    topic_id=topic,
                )
                for n in numbers
            ],
        )
        bringing_private.bring_private(
            house,
            [_in_private(person.id, private, words % n, now - step * (items - 2 * n - 1)) for n in numbers],
        )


def _in_private(author: UUID, group: UUID, html: str, at: Any) -> BroughtInPrivate:
    return BroughtInPrivate(
        id=uuid4(), topic_id=UUID(int=group.int ^ 1), group_id=group, author_id=author, title="Closed",
        source="", html=html, at=at,
    )  # fmt: skip
