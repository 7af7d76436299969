"""Looks are looked at by another than the one who had looked; an owner who is alone says so on the record."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access import looked, told, unlocks
from freehold.trust.access.copies import period_of
from freehold.trust.access.looked import Looked
from freehold.trust.access.models import Doubt, Review
from freehold.trust.access.opener import Access, NotYours, acting
from freehold.trust.access.policies import LOOKS_SCOPE, REVIEW, RecordOfLooks
from freehold.trust.access.told import About
from freehold.trust.access.unlock import Unlock
from freehold.trust.access.unlocks import LOOKS
from freehold.trust.people import roles
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import OVERSIGHT, SIGN_IN
from freehold.trust.vault.fields import Held

Verdict = Review.Verdict
LONGEST_WORDS = 2_000


class NoSuchLook(Refusal):
    code = "access.no-such-look"
    status = 404
    for_members: ClassVar[str] = "There is no such look, or its record has expired."


class AnotherReviews(Refusal):
    code = "access.another-reviews"
    for_members = "Somebody else can review your looks, so you do not."


class SayWhy(Refusal):
    code = "access.say-why"
    for_members = "Say what the question is, or what was wrong: those concerned read it."


class AboutSeveral(Refusal):
    code = "access.about-several"
    for_members = "These looks were about several people, or about nobody who is a member now."


def one(access: Access, *, period: str, of: UUID) -> Looked:
    """What ``looked.of_month`` has under this id. Raises NotYours or NoSuchLook."""
    found = next((each for each in looked.of_month(access, period=period) if each.of == of), None)
    if found is None:
        raise NoSuchLook
    return found


def is_alone(person_id: UUID) -> bool:
    """Whether nobody else could review this person's looks."""
    others = set(roles.people_with(Role.OWNER)) - {person_id}
    if others:
        return False
    with acting(Actor.house(), purpose=SIGN_IN) as house:
        staff = set(roles.people_with(Role.STAFF)) - {person_id}
        return not any(LOOKS_SCOPE in roles.scopes_of(house, each) for each in staff)


def review(access: Access, *, period: str, of: UUID, verdict: Verdict, words: str, at: datetime) -> None:
    """Say what one found. A later word of the same look takes the place of the one before.

    A wrong look is told to whom it was about, a question to the one who had looked; both stay open until they
    are settled. Raises NotYours, NoSuchLook, AnotherReviews or SayWhy.
    """
    found, said = one(access, period=period, of=of), " ".join(words.split())[:LONGEST_WORDS]
    by = access.actor.person_id
    if by == found.who and not is_alone(found.who):
        raise AnotherReviews
    if verdict is not Verdict.FINE and not said:
        raise SayWhy
    with transaction.atomic():
        Review.objects.filter(of=of).delete()
        row = Review(of=of, period=period, verdict=verdict, by_another=by != found.who)
        row.settled = verdict is Verdict.FINE
        row.words = Held({"by": str(by), "at": at.isoformat(), "said": said}, holder=found.who)
        row.put_on_shelf(found.who)
        row.save(force_insert=True)
        hide_order(Review, [row.id])
        _tell(found, verdict, said, at)


def settle(access: Access, *, period: str, of: UUID, words: str, at: datetime) -> None:
    """Say what was done about a question or a wrong look; whom a wrong look was about reads it."""
    found, said = one(access, period=period, of=of), " ".join(words.split())[:LONGEST_WORDS]
    if not said:
        raise SayWhy
    with transaction.atomic():
        open_ones = Review.objects.select_for_update().filter(of=of, settled=False)
        row = open_ones.first()
        if row is None:
            return
        open_ones.update(settled=True)
        if row.verdict == Verdict.WRONG:
            _tell_those_concerned(found, About.LOOK_SETTLED, said, at)


def doubt(access: Access, *, entry_id: UUID, at: datetime) -> None:
    """A member says that a look at their data seems wrong: it is to be reviewed. Again is no error."""
    person_id = access.actor.person_id
    if person_id is None or Doubt.objects.filter(entry=entry_id).exists():
        return
    row = Doubt(entry=entry_id, period=period_of(at))
    row.words = Held({"at": at.isoformat()}, holder=person_id)
    with transaction.atomic():
        row.put_on_shelf(person_id)
        row.save(force_insert=True)
        hide_order(Doubt, [row.id])


def unlock_about(
    access: Access, signed_in: SignedIn, *, period: str, of: UUID, reason: str, at: datetime
) -> Unlock:
    """See whom a look was about, for a while. Raises AboutSeveral, and what ``unlocks.unlock`` raises."""
    about = one(access, period=period, of=of).about
    if len(about) != 1 or not Person.objects.filter(id__in=about).exists():
        raise AboutSeveral
    return unlocks.unlock_for_review(access, signed_in, person_id=next(iter(about)), reason=reason, at=at)


def about_whom(access: Access, signed_in: SignedIn, found: Looked, *, at: datetime) -> UUID | None:
    """Whom a look was about, under a live unlock, and with an entry for them; None without one."""
    for person_id in found.about:
        unlock = unlocks.live_for(access, signed_in, person_id, at=at)
        if unlock is not None and unlock.purpose == OVERSIGHT:
            access.under(unlock).put_on_record(person_id, LOOKS)
            return person_id
    return None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many looks were reviewed, and how many of them by another than the one who had looked."""

    reviewed: int
    by_another: int
    wrong: int
    open: int


def counted(*, since: str) -> Counted:
    """Of the looks since a month, "2026-11". No names, and nothing is opened for it."""
    rows = Review.objects.filter(period__gte=since)
    return Counted(
        rows.count(),
        rows.filter(by_another=True).count(),
        rows.filter(verdict=Verdict.WRONG).count(),
        rows.filter(settled=False).count(),
    )


def unsettled() -> int:
    """How many questions and wrong looks are open."""
    return Review.objects.filter(settled=False).count()


def words_of(access: Access, *, of: UUID) -> str:
    """What the reviewer said of a look. Raises NotYours."""
    decision = may(access.actor, REVIEW, RecordOfLooks())
    if not decision:
        raise NotYours
    row = Review.objects.filter(of=of).first()
    if row is None:
        return ""
    looking = access.because(OVERSIGHT, looked.REVIEWING)
    kept = looking.open_many([row.words], under=decision, instead=None)[0]
    return kept["said"] if kept else ""


def _tell(found: Looked, verdict: Verdict, said: str, at: datetime) -> None:
    if verdict is Verdict.WRONG:
        _tell_those_concerned(found, About.LOOK_WRONG, "", at)
    elif verdict is Verdict.QUESTION:
        told.tell(found.who, About.LOOK_ASKED, at=at, **_given(found, said))
    elif found.doubted:
        _tell_those_concerned(found, About.LOOK_RIGHT, said, at)


def _tell_those_concerned(found: Looked, about: About, said: str, at: datetime) -> None:
    members = Person.objects.filter(id__in=found.about).values_list("id", flat=True)
    for person_id in members:
        told.tell(person_id, about, at=at, **_given(found, said))


def _given(found: Looked, said: str) -> dict[str, object]:
    return {
        "day": f"{found.first:%Y-%m-%d}",
        "looks": len(found.entries),
        "purpose": found.purpose,
        "categories": sorted(found.categories),
        "words": said,
    }
