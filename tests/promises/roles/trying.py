"""Trying doors over HTTP: what policies say beforehand, and what the house answers, have to be the same."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from freehold.capabilities.community import standing
from freehold.trust.people import suspension
from freehold.trust.people.models import Suspension, Throttle
from freehold.trust.register.actors import Actor
from tests.promises.roles.doors import DOORS, Door
from tests.promises.roles.village import Village, Villager, signed_in

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"
_ASIDE = ("community_desk", "community_nudge")
_AWAY = ("/sign-in/", "/console/notice/", "/me/privacy/devices/")


@dataclass(frozen=True, slots=True)
class Surprise:
    """What was answered otherwise than policies say."""

    who: str
    door: str
    expected: bool
    status: int
    changed: bool

    def __str__(self) -> str:
        said = "may" if self.expected else "may not"
        return f"{self.who} {said} {self.door}: {self.status}{', something changed' if self.changed else ''}"


@dataclass(slots=True)
class Tried:
    requests: int = 0
    allowed: int = 0
    refused: int = 0
    by_door: Counter[str] = field(default_factory=Counter)
    surprises: list[Surprise] = field(default_factory=list)


def try_doors(village: Village, requests: int, chance: random.Random) -> Tried:
    """So many requests: each door for each villager in turn, on a thing that is drawn."""
    tried, browsers = Tried(), [_browser(one) for one in village.villagers]
    ways = [(door, who) for door in DOORS for who in range(len(village.villagers))]
    chance.shuffle(ways)
    for number in range(requests):
        door, who = ways[number % len(ways)]
        thing = chance.choice(list(door.things(village)))
        _try(tried, village, browsers[who], village.villagers[who], door, thing)
        if door.route == "console:suspend":
            _let_back(village, browsers, thing)
    return tried


def _let_back(village: Village, browsers: list[Client], person_id: UUID) -> None:
    """Who was kept out comes in again, with a sign-in of their own: the next requests are theirs too."""
    if not Suspension.objects.filter(link=Suspension.link_of(person_id)).exists():
        return
    suspension.lift(Actor.house(), person_id=person_id)
    for number, villager in enumerate(village.villagers):
        if villager.person_id == person_id:
            village.villagers[number] = signed_in(villager.name, person_id)
            browsers[number] = _browser(village.villagers[number])


def _try(tried: Tried, village: Village, browser: Client, villager: Villager, door: Door, thing: Any) -> None:
    standing._hosts.clear()  # hosts are known within a minute; here each request comes a minute later
    Throttle.objects.all().delete()
    expected = door.opens(village, villager.actor, thing)
    before = _fingerprint() if door.method == "POST" and not expected else b""
    answer = getattr(browser, door.method.lower())(door.address(thing), door.data(thing))
    changed = bool(before) and _fingerprint() != before
    opened = _opened(answer, door)
    tried.requests += 1
    tried.allowed += expected
    tried.refused += not expected
    tried.by_door[f"{door.method} {door.route}"] += 1
    wrong = opened is not None and opened != expected
    if wrong or changed or answer.status_code >= 500:
        name = f"{door.method} {door.route}"
        tried.surprises.append(Surprise(villager.name, name, expected, answer.status_code, changed))


def _opened(answer: Any, door: Door) -> bool | None:
    """Whether the answer let in. None where only what changed tells: a form that answers with words."""
    status, led = answer.status_code, answer.headers.get("Location", "")
    if status in (403, 404, 410) or led.startswith(_AWAY):
        return False
    if door.method == "GET":
        return status < 400
    return None if status < 400 or status == 422 else False


def _fingerprint() -> bytes:
    """All that the community and the offices hold: whoever may not do it must change none of it."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT * FROM {table}")
            for row in sorted(map(repr, cursor.fetchall())):
                digest.update(row.encode())
    return digest.digest()


def _tables() -> Sequence[str]:
    tables = connection.introspection.table_names()
    ours = ("community_", "people_appointment", "people_suspension", "access_")
    return sorted(name for name in tables if name.startswith(ours) and not name.startswith(_ASIDE))


def _browser(villager: Villager) -> Client:
    browser = Client(headers={"user-agent": AGENT}, raise_request_exception=False, SERVER_NAME="localhost")
    if villager.token:
        browser.cookies["sign-in"] = villager.token
    return browser
