"""What is done inside a house of its own, in processes that may be killed anywhere.

``python -m tests.promises.erasures.inside furnish POSTS PEOPLE`` makes a house with Finn in it and orders his
erasure; ``… erase STATEMENT`` carries it out, and dies by SIGKILL before that statement to any database (0:
never); ``… audit`` looks for what is left of him; ``… replay`` does what a restore does before it opens;
``… keys NUMBER`` times the death of that many people's keys. Each answers JSON.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "freehold.site.settings"
    django.setup()

from django.conf import settings
from django.db import connections

from freehold.capabilities.community.brought import BroughtReply, BroughtTopic
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import bringing
from freehold.foundation import clock
from freehold.foundation.ids import ordered_id, random_id
from freehold.interfaces.cli import migrations
from freehold.stewardship.assurance.theft.search import Needles
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from freehold.trust.rights.erasing import carrying_out, deleting, leaving, receipts, replaying, warrants
from freehold.trust.rights.erasing.receipts import NoSuchReceipt
from freehold.trust.rights.models import Warrant
from freehold.trust.vault import _keys, keyring, sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.models import Key
from tests import cast
from tests.trust.rights.erasing import life

AT_ONCE = 500
IN_PRIVATE = 1
LATER = timedelta(hours=73)
QUESTION = "<p>How do I get grey?</p>"
SAID = "fennel-{number} dyes a grey that nobody expects of it, and holds for years in the shade"


def furnish(posts: str, people: str) -> dict[str, Any]:
    """A house with so many people, in which Finn wrote so many posts and others as many below them."""
    keyring.prepare()
    migrations.migrate_all()
    _crowd(int(people))
    lived = life.live()
    _writes(lived.person.id, lived.group_id, int(posts))
    farewell = leaving.ask(cast.access_of(lived.person), cast.signed_in(lived.person), at=clock.now() - LATER)
    return {
        "person": lived.person.id.hex,
        "receipt": str(farewell.slip.receipt),
        "slip": farewell.slip.text(),
        "posts": Post.objects.filter(author_id=lived.person.id).count(),
        "others": Post.objects.exclude(author_id=lived.person.id).count() - IN_PRIVATE,
    }


def order() -> dict[str, Any]:
    return {"ordered": leaving.begin_due(at=clock.now())}


def erase(statement: str) -> dict[str, Any]:
    """Carry out what is ordered."""
    dies_before, began = int(statement), time.monotonic()
    Warrant.objects.update(claimed_until=None)  # whoever held it was killed, and its two minutes are over
    with ExitStack() as watching:
        count = Count(dies_before)
        for alias in connections:
            watching.enter_context(connections[alias].execute_wrapper(count))
        done = carrying_out.carry_out_next(at=clock.now())
    return {"done": done, "seconds": round(time.monotonic() - began, 2), "statements": count.seen}


class Count:
    """Counts statements, and kills this process before one of them."""

    def __init__(self, dies_before: int) -> None:
        self._dies_before, self.seen = dies_before, 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.seen += 1
        if self.seen == self._dies_before:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*given)


def audit(person: str, receipt: str) -> dict[str, Any]:
    """What is left of Finn: in tables, in files, and among the keys. What others wrote has to be there."""
    finn = UUID(hex=person)
    for alias in connections:
        connections[alias].close()
    needles = Needles({f"{place}": fact.encode() for place, fact in enumerate(_facts(finn))})
    finds = {(one.fact, one.form, one.file) for one in needles.in_folder(settings.HOUSE.data)}
    held = [_keys.lookup(finn, each) for each in KeyClass]
    return {
        "tables": deleting.remaining(finn),
        "finds": [list(one) for one in sorted(finds)][:20],
        "keys": Key.objects.filter(lookup__in=held).count(),
        "warrants": warrants.open_ones(),
        "receipt": _receipt(UUID(receipt)),
        "others": Post.objects.count(),
        "searched": sum(file.stat().st_size for file in settings.HOUSE.data.rglob("*") if file.is_file()),
    }


def _receipt(receipt_id: UUID) -> str:
    """Its text; "" in a restored house, which is older than the receipt."""
    try:
        return receipts.shown(receipt_id).note
    except NoSuchReceipt:
        return ""


def replay() -> dict[str, Any]:
    return {"again": replaying.replay(at=clock.now(), backup_of=clock.now())}


def keys(number: str) -> dict[str, Any]:
    """How long the death of a person's keys takes, in milliseconds, among all the keys there are."""
    took = []
    for _ in range(int(number)):
        holder = uuid4()
        for each in KeyClass:
            sealing.make_keys([holder], each)
        began = time.perf_counter()
        _keys.shred(holder, list(KeyClass))
        took.append((time.perf_counter() - began) * 1_000)
    took.sort()
    return {
        "keys": Key.objects.count(), "deaths": len(took), "median_ms": round(took[len(took) // 2], 2),
        "p99_ms": round(took[int(len(took) * 0.99)], 2),
    }  # fmt: skip


def _facts(finn: UUID) -> list[str]:
    """What was Finn's alone. What Ada copied into hers is hers now."""
    written = ["Fennel or weld, finn asks", "Alum, and fennel after it: ask anybody in the north"]
    return [*life.PRIVATE, *written, "I dye with fennel and walk in rain", "dyes a grey that nobody expects",
            "It grows behind the mill", "What we do not say aloud", finn.hex, str(finn)]  # fmt: skip


def _crowd(people: int) -> None:
    for start in range(0, people, 5_000):
        newcomers = [
            Newcomer(source="the old shop", external_id=str(number), name=f"Somebody {number}")
            for number in range(start, min(people, start + 5_000))
        ]
        enrol_unclaimed(cast.house(), newcomers, at=clock.now())


def _writes(finn: UUID, group_id: UUID, posts: int) -> None:
    """Half of Finn's are topics that somebody answers, half are answers to somebody."""
    other, at = cast.bram().id, clock.now()
    for start in range(0, posts // 2, AT_ONCE):
        numbers = range(start, min(posts // 2, start + AT_ONCE))
        said = [f"<p>{SAID.format(number=number)}</p>" for number in numbers]
        topics = [(finn, other, html) for html in said] + [(other, finn, html) for html in said]
        begun = [
            BroughtTopic(
                id=ordered_id(), author_id=asker, at=at, group_id=group_id,
                title=f"Grey {random_id().hex[:6]}", html=html if asker == finn else QUESTION,
            )
            for asker, _answerer, html in topics
        ]  # fmt: skip
        replies = [
            BroughtReply(
                id=ordered_id(), author_id=answerer, at=at, topic_id=topic.id,
                html=html if answerer == finn else "<p>I do it with iron.</p>",
            )
            for topic, (_asker, answerer, html) in zip(begun, topics, strict=True)
        ]  # fmt: skip
        bringing.bring_topics(cast.house(), begun)
        bringing.bring_replies(cast.house(), replies)


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    done = {
        "furnish": furnish, "order": order, "erase": erase, "audit": audit, "replay": replay, "keys": keys,
    }[what](*given)  # fmt: skip
    print(json.dumps(done))  # noqa: T201  what the test reads
