"""Showing somebody to nobody: while they leave, or while what is theirs may only be kept.

Who is hidden is asked for everybody on a page. So the links of all who are lie in this process, and are read
again when any process hides or shows somebody, or after a minute.
"""

import time
from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from django.db import transaction

from freehold.foundation.order import hide_order
from freehold.trust.people.models import Hidden
from freehold.trust.vault import shredding
from freehold.trust.vault.fields import Held

FRESH_SECONDS = 60.0


class Why(IntEnum):
    """The number is a place of ``Hidden``, so it never changes."""

    LEAVING = 0
    RESTRICTED = 1
    UNGUARDED = 2


_links: list[tuple[float, frozenset[bytes]]] = []


def forget() -> None:
    """Read again who is hidden."""
    _links.clear()


shredding.when_shredded(forget)


def hide(person_id: UUID, why: Why, *, at: datetime) -> bool:
    """Show this person to nobody. False if it is so already. Call ``announce`` after the commit."""
    link = Hidden.link_of(person_id, why)
    with transaction.atomic():
        if Hidden.objects.filter(link=link).exists():
            return False
        row = Hidden(link=link, details=Held({"since": at.isoformat()}, holder=person_id))
        row.save(force_insert=True)
        hide_order(Hidden, [row.id])
    return True


def show(person_id: UUID, why: Why) -> bool:
    """Take that back. False if it is not so. Call ``announce`` after the commit."""
    return bool(Hidden.objects.filter(link=Hidden.link_of(person_id, why)).delete()[0])


def announce() -> None:
    """Have every process read anew who is hidden, before it shows its next page."""
    shredding.announce()


def is_hidden(person_id: UUID | None, *whys: Why) -> bool:
    """Whether a person is hidden, for one of these reasons or any."""
    return bool(hidden_among((person_id,), *whys))


def is_hidden_now(person_id: UUID, why: Why) -> bool:
    """The same for one person and reason, asked of the database and of nothing that is held."""
    return Hidden.objects.filter(link=Hidden.link_of(person_id, why)).exists()


def hidden_among(ids: Iterable[UUID | None], *whys: Why) -> set[UUID]:
    """Which of these are hidden, for one of these reasons or any. Costs nothing while nobody is."""
    known = _known()
    if not known:
        return set()
    return {
        one
        for one in ids
        if one is not None and any(Hidden.link_of(one, why) in known for why in whys or Why)
    }


def is_anybody_hidden() -> bool:
    return bool(_known())


def _known() -> frozenset[bytes]:
    shredding.notice()
    now = time.monotonic()
    if not _links or _links[0][0] < now:
        rows = Hidden.objects.values_list("link", flat=True)
        _links[:] = [(now + FRESH_SECONDS, frozenset(bytes(link) for link in rows))]
    return _links[0][1]
