"""An incident of some days ago, written about and published; and a suspicion of this morning."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from freehold.stewardship.watch.telling import (
    approving,
    assessing,
    authority,
    breaches,
    drafting,
    publishing,
    sending,
)
from freehold.stewardship.watch.telling.composing import Wording
from freehold.stewardship.watch.telling.data_classes import DataClass
from freehold.stewardship.watch.telling.kinds import Concerned, Risk, Sure
from freehold.stewardship.watch.telling.policies import JOB
from freehold.stewardship.watch.telling.publishing import Published
from freehold.stewardship.watch.telling.purpose import TELLING
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor

_AGO = timedelta(days=12)
_TITLE = "A list of workshop places went to the wrong people"
_CONCERNED = ("ada", "bram", "chidi", "esi", "dot")
_WORDING = Wording(
    title="Your place in the summer workshop was seen by others",
    happened="A list with names, e-mail addresses and phone numbers of those who came to the summer workshop "
    "was attached to a mail to twelve of you. It should have been the list of dyes.",
    done="We asked the twelve to delete it, and all of them answered. Lists of people are no files any more: "
    "they stay in the house.",
    classes=(DataClass.EMAIL, DataClass.NAME, DataClass.PHONE),
)

_TODAY = Wording(
    title="Somebody was in the mailbox of our studio",
    happened="Last night somebody signed in to the mailbox of the studio from another country. Mails with "
    "orders and questions lie there.",
    done="We changed the password and signed everybody out. We are looking at what was read.",
    classes=(DataClass.EMAIL, DataClass.NAME, DataClass.MESSAGES),
)


def tell_of_the_past(people: Mapping[str, UUID], *, at: datetime) -> None:
    """``people`` are the members of the demo by handle, Esi its owner and Dot her staff among them."""
    then = at - _AGO
    esi, dot = _acting(people["esi"]), _acting(people["dot"])
    case_id = assessing.suspect(
        esi,
        title=_TITLE,
        told=_WORDING.happened,
        discovered_at=then,
        since=then - timedelta(hours=5),
        at=then,
    )
    assessing.name(esi, case_id=case_id, said=[one for one in _CONCERNED if one in people])
    _assess(esi, case_id, at=then)
    campaign_id = drafting.draft(esi, case_id=case_id, wording=_WORDING, at=then)
    digest = drafting.the_round(dot, campaign_id).digest
    approving.approve(dot, campaign_id=campaign_id, digest=digest, at=then)
    sending.begin(esi, campaign_id=campaign_id, at=then)
    with acting(Actor.for_job(JOB), purpose=TELLING) as job:
        sending.carry_out(job, campaign_id=campaign_id, at=then)
    authority.tell(
        esi, case_id=case_id, authority="The authority of the land", reference="2026-1187",
        told_at=then + timedelta(hours=20), at=then + timedelta(hours=20),
    )  # fmt: skip
    publishing.publish(esi, case_id=case_id, what=_published(then), at=then + timedelta(days=1))


def suspect_of_today(people: Mapping[str, UUID], *, at: datetime) -> None:
    """Esi pressed the button; her letter waits for Dot's yes, and nobody knows yet whom it concerns."""
    esi = _acting(people["esi"])
    case_id = assessing.suspect(
        esi, title="The studio's mailbox was opened from abroad", told=_TODAY.happened,
        discovered_at=at - timedelta(hours=5), since=at - timedelta(hours=9), at=at - timedelta(hours=5),
    )  # fmt: skip
    drafting.draft(esi, case_id=case_id, wording=_TODAY, at=at - timedelta(hours=4))


def _assess(esi: Access, case_id: UUID, *, at: datetime) -> None:
    line = breaches.line(esi, case_id)
    to = replace(
        line.now,
        effects="Twelve people know who came to the workshop, and how to reach them.",
        remedy="All twelve confirmed that they deleted it. Lists are not sent as files any more.",
        classes=_WORDING.classes,
        until=at,
        readable=True,
        records=17,
        concerned=Concerned.NAMED,
        risk=Risk.SOME,
        sure=Sure.CONFIRMED,
        contact="Esi, at the dye house",
    )
    assessing.assess(esi, case_id=case_id, turn=line.turn, to=to, at=at)


def _published(then: datetime) -> Published:
    return Published(
        title=_TITLE,
        on=then.date(),
        happened="Twelve people got a list of those who came to the summer workshop, with names, addresses "
        "and phone numbers. It was attached to a mail by mistake.",
        means="Nobody outside the house saw it. Whoever stood on the list has a letter from us.",
        done="The twelve deleted it and told us so. We send no lists of people as files any more.",
    )


def _acting(person_id: UUID) -> Access:
    with acting(Actor.person(person_id, *roles.roles_of(person_id)), purpose=TELLING) as access:
        return access
