"""Reading letters: one's own, one's own by its private link, and those that wait for the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from freehold.commons.support.drawers import signed_by
from freehold.commons.support.models import Message, Thread
from freehold.commons.support.tickets import Shown, ticket_of
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, may
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.vault.blind import blind_link

MOST_MESSAGES = 200
READING = "reading a letter to the house"


class NoSuchLetter(Refusal):
    code = "support.no-such-letter"
    status = 404
    for_members = "There is no such letter, or the link is not complete."


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter or answer, opened."""

    words: str
    at: datetime
    from_house: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A thread with its letters, oldest first. ``writer_id`` is the member who signed it."""

    id: UUID
    awaits_house: bool
    letters: Sequence[Letter]
    writer_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thread from outside: on which days, and whether it waits for an answer. Nothing is opened for it.

    ``complains`` is one about a look at its writer's data.
    """

    id: UUID
    opened_on: date
    last_on: date
    awaits_house: bool
    letters: int
    complains: bool = False


def the_thread(thread_id: UUID) -> Thread:
    """The row; NoSuchLetter."""
    thread = Thread.objects.filter(id=thread_id).first()
    if thread is None:
        raise NoSuchLetter
    return thread


def shown(token: str) -> Shown:
    """The thread whose private link has this token; NoSuchLetter."""
    thread = Thread.objects.filter(ticket=ticket_of(token)).first()
    if thread is None:
        raise NoSuchLetter
    return Shown(thread, token)


def with_link(access: Access, *, shown: Shown) -> Exchange:
    """The exchange for whoever has its link; NoSuchLetter."""
    decision = may(access.actor, "support.read", shown)
    if not decision:
        raise NoSuchLetter
    return _exchange(access, shown.thread, under=decision)


def mine(access: Access) -> list[Waiting]:
    """The threads that the member signed, the one signed last first."""
    signed = signed_by(access)
    found = {thread.id: thread for thread in Thread.objects.filter(id__in=signed)}
    return [_line(found[one]) for one in reversed(signed) if one in found]


def of_mine(access: Access, *, thread_id: UUID) -> Exchange:
    """One thread that the member signed; NoSuchLetter for any other."""
    if thread_id not in signed_by(access):
        raise NoSuchLetter
    return _exchange(access, the_thread(thread_id))


def complaint_about(access: Access, *, entry_id: UUID) -> UUID | None:
    """The thread in which the member complains of this look at their data; None if they have not."""
    if access.actor.person_id is None:
        return None
    found = Thread.objects.filter(about=about(entry_id, access.actor.person_id))
    return found.values_list("id", flat=True).first()


def complained_of(access: Access, *, entry_ids: Sequence[UUID]) -> set[UUID]:
    """Of which of these looks the member has complained, in one query."""
    person_id = access.actor.person_id
    if person_id is None:
        return set()
    links = {about(one, person_id): one for one in entry_ids}
    found = Thread.objects.filter(about__in=list(links)).values_list("about", flat=True)
    return {links[bytes(one)] for one in found if one is not None}


def about(entry_id: UUID, person_id: UUID) -> bytes:
    """The blind link of a look and of the one who complains of it."""
    return blind_link("support.about", entry_id, person_id)


def for_the_house(actor: Actor, *, limit: int = 100) -> list[Waiting]:
    """Threads for who answers them, those that wait first; empty for anybody else. Opens nothing."""
    threads = Thread.objects.order_by("-awaits_house", "-last_on", "id")[:limit]
    return [_line(thread) for thread in threads if may(actor, "support.answer", thread)]


def by_the_house(access: Access, *, thread_id: UUID) -> Exchange:
    """A thread opened by who answers it: an entry for its writer. NoSuchLetter for anybody else."""
    thread = the_thread(thread_id)
    decision = may(access.actor, "support.answer", thread)
    if not decision:
        raise NoSuchLetter
    return _exchange(access.because(SUPPORT, READING), thread, under=decision)


def _exchange(access: Access, thread: Thread, *, under: Decision | None = None) -> Exchange:
    rows = list(Message.objects.filter(thread=thread).order_by("-place")[:MOST_MESSAGES])[::-1]
    opened = access.open_many([secret for row in rows for secret in (row.words, row.written_at)], under=under)
    letters = [
        Letter(words, datetime.fromisoformat(at), row.from_house)
        for row, words, at in zip(rows, opened[::2], opened[1::2], strict=True)
    ]
    writer = None if thread.ticket is not None else access.open(thread.writer, under=under)
    return Exchange(thread.id, thread.awaits_house, letters, writer)


def _line(thread: Thread) -> Waiting:
    return Waiting(
        thread.id,
        thread.opened_on,
        thread.last_on,
        thread.awaits_house,
        thread.letters,
        complains=thread.about is not None,
    )
