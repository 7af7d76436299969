"""Ada, Bram and the others with their media."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from freehold.commons.media import operations, queries
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.foundation import clock
from freehold.trust.access.opener import Access, acting
from freehold.trust.access.unlock import Unlock
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import COMMUNITY, SUPPORT

ADA, BRAM, FINN = (Actor.person(uuid4()) for _ in range(3))
DOT = Actor.person(uuid4(), Role.STAFF)
VISITOR = Actor.visitor()
LETTER = b"A letter that Ada keeps to herself. " * 2_000
Arrived = Callable[[bytes], Upload]


def by(actor: Actor, reason: str = "") -> Access:
    with acting(actor, purpose=COMMUNITY, reason=reason) as access:
        return access


def who(actor: Actor) -> UUID:
    assert actor.person_id is not None
    return actor.person_id


def read(actor: Actor, media_id: UUID, rendition: str = "whole", reason: str = "") -> bytes:
    opened = queries.open_file(by(actor, reason), media_id=media_id, rendition=rendition)
    return b"".join(opened.range(0, opened.size))


def unlock_of(staff: Actor, holder: Actor) -> Unlock:
    now = clock.now()
    return Unlock(
        id=uuid4(), by=who(staff), sign_in=uuid4(), holder=who(holder), categories=frozenset({"user"}),
        purpose=SUPPORT, reason="a complaint about a file", begins=now, ends=now + timedelta(minutes=30),
    )  # fmt: skip


def blobs_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def keep(arrived: Arrived) -> Callable[..., UUID]:
    def kept(
        holder: Actor, content: bytes = LETTER, shown_to: ShownTo = ShownTo.HOLDER, **more: object
    ) -> UUID:
        with arrived(content) as upload:
            return operations.store_file(upload, holder=who(holder), shown_to=shown_to, **more)

    return kept
