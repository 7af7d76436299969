"""Writing to the house, and answering."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from freehold.commons.support import queries
from freehold.commons.support.drawers import drawer_of, signed_by
from freehold.commons.support.limits import KEPT_DAYS, MOST_THREADS
from freehold.commons.support.models import Drawer, Message, Thread
from freehold.commons.support.queries import NoSuchLetter, the_thread
from freehold.commons.support.tickets import Shown, new_token, ticket_of
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access import reviewing
from freehold.trust.access.opener import Access
from freehold.trust.people import challenges, throttles
from freehold.trust.people.joining import Solved
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.throttles import Limit
from freehold.trust.permission.policies import may
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.vault.fields import Held

ANSWERING = "answering a letter to the house"
_RIDDLE = "letter"
BY_NETWORK = Limit("letter/network", free=10, first=timedelta(minutes=1), longest=timedelta(hours=6))
BY_WAITING = Limit("letter/waiting", free=3, first=timedelta(minutes=10), longest=timedelta(hours=6))


class NotForYou(Refusal):
    code = "support.not-for-you"
    for_members = "Only the person named for worries, and the owner, answer these letters."


class DrawerFull(Refusal):
    code = "support.drawer-full"
    for_members = "You have written a hundred letters. Please write on in one of them."
    for_owner = "A member may sign 100 threads of letters."


def write_signed(access: Access, *, words: str, at: datetime) -> Thread:
    """A member's first letter, under their name. It is theirs: the key is the member's own."""
    return _sign(access, words=words, about=None, at=at)


def complain(access: Access, *, entry_id: UUID, words: str, at: datetime) -> UUID:
    """Say that a look at one's own data was wrong: a signed letter that the house sees as a complaint.

    Answers its thread; a second complaint about the same look is one more letter in it. Whoever reviews looks
    is asked to review this one.
    """
    person_id = access.actor.person_id
    if person_id is None:
        raise NoSuchLetter
    reviewing.doubt(access, entry_id=entry_id, at=at)
    thread_id = queries.complaint_about(access, entry_id=entry_id)
    if thread_id is not None:
        write_again(access, thread_id=thread_id, words=words, at=at)
        return thread_id
    return _sign(access, words=words, about=queries.about(entry_id, person_id), at=at).id


def _sign(access: Access, *, words: str, about: bytes | None, at: datetime) -> Thread:
    person_id = access.actor.person_id
    if person_id is None:
        raise NoSuchLetter
    with transaction.atomic():
        drawer, threads = drawer_of(person_id), signed_by(access)
        if len(threads) >= MOST_THREADS:
            raise DrawerFull
        thread = Thread(opened_on=at.date(), last_on=at.date(), about=about)
        thread.writer = Held(person_id, holder=person_id)
        thread.save(force_insert=True)
        hide_order(Thread, [thread.id])
        drawer.threads = Held([str(one) for one in (*threads, thread.id)], holder=person_id)
        drawer.save()
        hide_order(Drawer, [drawer.id])
        _put(thread, words, holder=person_id, at=at)
    return thread


def riddle(*, at: datetime) -> str:
    """What a visitor's form carries for the browser to work on."""
    return challenges.riddle(_RIDDLE, at=at)


def write_without_name(
    access: Access, *, words: str, solved: Solved, visit: Visit, at: datetime
) -> tuple[Thread, str]:
    """A first letter from somebody who gives no name, and the token of the private link to the answer.

    A visitor's riddle is solved or waited for; a member's is not asked. Call it in no transaction. Raises
    NoProof, ChallengeSpent or TooOften.
    """
    computed = access.actor.is_member or challenges.prove(_RIDDLE, solved.riddle, solved.answer, at=at)
    network = throttles.network(visit.address)
    throttles.count(BY_NETWORK.key(network), *([] if computed else [BY_WAITING.key(network)]), at=at)
    token = new_token()
    with transaction.atomic():
        thread = Thread(opened_on=at.date(), last_on=at.date(), ticket=ticket_of(token))
        thread.save(force_insert=True)
        hide_order(Thread, [thread.id])
        _put(thread, words, holder=thread.id, at=at)
    return thread, token


def write_again(access: Access, *, thread_id: UUID, words: str, at: datetime) -> None:
    """One more letter in a thread that the member signed; NoSuchLetter for any other."""
    person_id = access.actor.person_id
    if person_id is None or thread_id not in signed_by(access):
        raise NoSuchLetter
    with transaction.atomic():
        _put(the_thread(thread_id), words, holder=person_id, at=at)


def write_again_with_link(access: Access, *, shown: Shown, words: str, at: datetime) -> None:
    """One more letter by whoever shows the private link."""
    if not may(access.actor, "support.read", shown):
        raise NoSuchLetter
    with transaction.atomic():
        _put(shown.thread, words, holder=shown.thread.id, at=at)


def answer(access: Access, *, thread_id: UUID, words: str, at: datetime) -> None:
    """The house's answer, under the writer's key: it is the writer's as much as their own letter."""
    thread = the_thread(thread_id)
    decision = may(access.actor, "support.answer", thread)
    if not decision:
        raise NotForYou
    looking = access.because(SUPPORT, ANSWERING)
    holder: UUID = looking.open(thread.writer, under=decision) or thread.id
    with transaction.atomic():
        _put(thread, words, holder=holder, at=at, from_house=True)


def expire(*, at: datetime) -> int:
    """Delete threads in which nothing was written for ``KEPT_DAYS``; how many."""
    _, deleted = Thread.objects.filter(last_on__lt=(at - timedelta(days=KEPT_DAYS)).date()).delete()
    return deleted.get("support.Thread", 0)


def _put(thread: Thread, words: str, *, holder: UUID, at: datetime, from_house: bool = False) -> None:
    mine = Thread.objects.filter(id=thread.id)
    mine.update(last_on=at.date(), awaits_house=not from_house, letters=F("letters") + 1)  # locks the thread
    place = mine.values_list("letters", flat=True).get()
    message = Message(thread=thread, place=place, from_house=from_house)
    message.words, message.written_at = Held(words, holder=holder), Held(at.isoformat(), holder=holder)
    message.save(force_insert=True)
    hide_order(Message, [message.id])
