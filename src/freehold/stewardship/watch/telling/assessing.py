"""Assessing a breach: what the law asks follows from how bad it is, and nobody has to know the law for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.watch.cases import operations as cases
from freehold.stewardship.watch.cases import queries as case_queries
from freehold.stewardship.watch.cases.kinds import Clock, State, Whose
from freehold.stewardship.watch.telling import breaches, data_classes
from freehold.stewardship.watch.telling.breaches import Assessment, Line
from freehold.stewardship.watch.telling.kinds import Concerned, Risk, Sure
from freehold.stewardship.watch.telling.models import AuthorityReport, Named, Sending
from freehold.stewardship.watch.telling.policies import TELL, Register
from freehold.stewardship.watch.telling.refused import (
    Closed,
    NoSuchBreach,
    NotFinished,
    NotYet,
    SayWhy,
    UnknownHandles,
)
from freehold.trust.access.opener import Access
from freehold.trust.people import handles
from freehold.trust.permission.policies import may
from freehold.trust.vault import blind

LEAST_WHY = 20
LONGEST_BACK = timedelta(days=3_653)
MOST_NAMED = 5_000


@dataclass(frozen=True, slots=True)
class Advice:
    """What the answers so far suggest, and because of what. A person decides."""

    risk: Risk
    because: str | Promise


def advise(now: Assessment, *, how_many: int | None) -> Advice:
    """How high the risk seems (EDPB Guidelines 9/2022, section IV): a suggestion, never a decision."""
    if now.sure is Sure.RULED_OUT:
        return Advice(Risk.NONE, _("It did not happen."))
    if now.concerned is Concerned.NOBODY or how_many == 0:
        return Advice(Risk.NONE, _("It concerns nobody here."))
    if now.readable is False:
        return Advice(Risk.NONE, _("Nobody can read what was taken, as long as the keys were not taken too."))
    if not now.classes:
        return Advice(Risk.UNKNOWN, _("Say first which data it is about."))
    grave = [one for one in now.classes if data_classes.about(one).grave]
    if grave:
        return Advice(Risk.HIGH, _("Among it are data with which strangers can do great harm."))
    return Advice(Risk.SOME, _("It concerns people, and strangers can read it."))


def suspect(
    access: Access,
    *,
    title: str,
    told: str,
    discovered_at: datetime,
    since: datetime | None = None,
    at: datetime,
) -> UUID:
    """Something of ours may have gone wrong: opens a case and a line in the register; the case's id.

    Raises NoSuchBreach for who handles no incidents, and what ``cases.operations.open_own`` raises.
    """
    if not may(access.actor, TELL, Register()):
        raise NoSuchBreach
    if discovered_at < at - LONGEST_BACK or (since is not None and since > discovered_at):
        raise NotYet
    with transaction.atomic():
        case_id = cases.open_own(
            access, title=title, told=told, discovered_at=discovered_at, occurred_at=since, at=at
        )
        breaches.open_line(access, case_id=case_id, at=at, now=Assessment(facts=told.strip(), since=since))
    return case_id


def say_whose(
    access: Access, *, case_id: UUID, whose: Whose, why: str, aware_at: datetime | None = None, at: datetime
) -> None:
    """The first question of all; opens the line in the register. Raises what ``cases.decide`` raises."""
    with transaction.atomic():
        case = case_queries.case(case_id)
        cases.decide(
            access, case_id=case_id, turn=case.turn, state=State.AFFECTS_US, whose=whose, why=why,
            aware_at=aware_at, at=at,
        )  # fmt: skip
        breaches.open_line(access, case_id=case_id, at=at)


def assess(access: Access, *, case_id: UUID, turn: int, to: Assessment, at: datetime) -> None:
    """Write down what is known by now. Raises NotYet, and what ``breaches.change`` raises."""
    moments = [one for one in (to.since, to.until, to.looked_since, to.looked_until) if one is not None]
    if any(one > at or one < at - LONGEST_BACK for one in moments):
        raise NotYet
    for first, last in ((to.since, to.until), (to.looked_since, to.looked_until)):
        if first is not None and last is not None and last < first:
            raise NotYet
    breaches.change(access, case_id=case_id, turn=turn, to=to, at=at)


def name(access: Access, *, case_id: UUID, said: Sequence[str]) -> int:
    """Say whom it concerns, by handle; how many there are now. All of them are known, or nothing is kept.

    What is kept is a keyed hash for each. Raises NoSuchBreach, Closed or UnknownHandles.
    """
    wanted = {one.strip().lstrip("@").casefold() for one in said} - {""}
    if len(wanted) > MOST_NAMED:
        raise UnknownHandles
    found = handles.ids_by_handle(sorted(wanted))
    if set(found) != wanted:
        raise UnknownHandles
    with transaction.atomic():
        row = breaches.reach(access, case_id)
        if row.closed_at is not None:
            raise Closed
        links = [link_to(row.id, person_id) for person_id in sorted(found.values())]
        there = {bytes(one) for one in Named.objects.filter(link__in=links).values_list("link", flat=True)}
        new = [Named(breach=row, link=one) for one in sorted(set(links) - there)]
        Named.objects.bulk_create(new)
        return Named.objects.filter(breach=row).count()


def link_to(breach_id: UUID, person_id: UUID) -> bytes:
    return blind.blind_link("telling.named", breach_id, person_id)


def close(access: Access, *, case_id: UUID, at: datetime) -> None:
    """Close line and case, once all is said. Again is no error. Raises NotFinished or NoSuchBreach."""
    with transaction.atomic():
        row = breaches.reach(access, case_id)
        if row.closed_at is not None:
            return
        now = breaches.opened(access, [row])[0]
        if missing(now, case_queries.case(case_id).whose):
            raise NotFinished
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        cases.close(access, case_id=case_id, why=now.now.remedy[:500], at=at)


def missing(one: Line, whose: Whose) -> list[str]:
    """What the register still needs, as codes: facts, effects, remedy, risk, authority, members."""
    now, found = one.now, []
    found += [name for name in ("facts", "effects", "remedy") if len(getattr(now, name)) < LEAST_WHY]
    if now.risk is Risk.UNKNOWN:
        found.append("risk")
    told = AuthorityReport.objects.filter(breach_id=one.id).exists()
    if whose is not Whose.INDEPENDENT and not told and len(now.why_no_authority) < LEAST_WHY:
        found.append("authority")
    sent = Sending.objects.filter(of__breach_id=one.id, done_at__isnull=False).exists()
    if not sent and len(now.why_no_members) < LEAST_WHY:
        found.append("members")
    return found


def tell_nobody(
    access: Access, *, case_id: UUID, turn: int, authority: str, members: str, at: datetime
) -> None:
    """Write down why the authority or the members are not told; empty leaves what stands.

    Raises SayWhy for fewer than twenty letters, and what ``breaches.change`` raises.
    """
    before = breaches.line(access, case_id).now
    said = [" ".join(one.split()) for one in (authority, members)]
    if not any(said) or any(0 < len(one) < LEAST_WHY for one in said):
        raise SayWhy
    to = replace(
        before,
        why_no_authority=said[0] or before.why_no_authority,
        why_no_members=said[1] or before.why_no_members,
    )
    breaches.change(access, case_id=case_id, turn=turn, to=to, at=at)


def mark_members_told(case_id: UUID, *, at: datetime) -> None:
    """The last letter of a round stands: the clock of the case shows it, the first time for good."""
    cases.mark(case_id, Clock.MEMBERS_TOLD, at=at)
