"""A service that was broken into, what of ours lay there, and letters about it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from freehold.foundation import clock
from freehold.stewardship.watch.cases import marking
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import Candidate, Case
from freehold.stewardship.watch.reliances import operations as reliances
from freehold.stewardship.watch.reliances.operations import Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.stewardship.watch.signals.models import Signal
from freehold.stewardship.watch.signals.told import Family
from freehold.stewardship.watch.telling import approving, assessing, breaches, drafting, sending
from freehold.stewardship.watch.telling.composing import Wording
from freehold.stewardship.watch.telling.data_classes import DataClass
from freehold.stewardship.watch.telling.policies import JOB
from freehold.stewardship.watch.telling.purpose import TELLING
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import persons
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from tests import cast

THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SLUG = "kickstarter"
WORDING = Wording(
    title="Kickstarter was broken into",
    happened="Strangers copied the list of those who back projects there.",
    done="We asked Kickstarter what of ours was taken.",
    classes=(DataClass.PASSWORD, DataClass.EMAIL, DataClass.PHONE),
)


def relied_on(
    *, role: Role = Role.INDEPENDENT, members: Members = Members.EVERYBODY, slug: str = SLUG
) -> None:
    """Esi says that members' data lie at Kickstarter."""
    said = Said(
        purposes=("pre-orders",), role=role, members=members,
        categories=("user.contact.email", "user.name", "user.contact.phone_number"),
    )  # fmt: skip
    reliances.rely(cast.access_of(cast.esi()), slug=slug, said=said, at=clock.now())


def case(*, whose: Whose = Whose.UNKNOWN, state: State = State.AFFECTS_US, platform: str = SLUG) -> UUID:
    """Somebody decided that it affects us. Whose it is may not have been asked yet."""
    now = clock.now()
    row = Case.objects.create(
        platform=platform, title="Kickstarter: a list of backers was copied", state=state, whose=whose,
        opened_at=now,
    )  # fmt: skip
    marking.note(row, Clock.OCCURRED, at=THEN, noted_at=now, precision=Precision.DAY)
    marking.note(row, Clock.DISCLOSED, at=THEN + timedelta(days=9), noted_at=now, precision=Precision.DAY)
    marking.note(row, Clock.AWARE, at=now - timedelta(hours=1), noted_at=now)
    return row.id


def reported(
    case_id: UUID, classes: Sequence[str] = ("Email addresses", "Passwords"), people: int = 5_200_000
) -> None:
    """A catalogue lists it, and the case holds the report."""
    now = clock.now()
    signal = Signal.objects.create(
        source="tests", family=Family.DEPEND, key="KS", digest="0" * 64, mark=1, title="Kickstarter",
        summary="A breach.", classes=list(classes), people=people, seen_at=now, told_at=now,
    )  # fmt: skip
    Candidate.objects.create(
        signal=signal.id, source="tests", platform=SLUG, case_id=case_id, confidence=0.9, title=signal.title,
        found_at=clock.now(),
    )  # fmt: skip


def begun(*, whose: Whose = Whose.INDEPENDENT, members: Members = Members.EVERYBODY) -> UUID:
    """The case as it stands once Esi answered whose it is."""
    role = Role.PROCESSOR if whose is Whose.OUR_PROCESSOR else Role.INDEPENDENT
    relied_on(role=role, members=members)
    case_id = case(whose=whose)
    breaches.open_line(cast.access_of(cast.esi()), case_id=case_id, at=clock.now())
    return case_id


def own() -> UUID:
    """Esi suspects that something went wrong in her own house."""
    now = clock.now()
    return assessing.suspect(
        cast.access_of(cast.esi()), title="A laptop with the list was stolen",
        told="The laptop of the studio was taken from a train.",
        discovered_at=now - timedelta(hours=2), at=now,
    )  # fmt: skip


def drafted(case_id: UUID, *, by: Person | None = None, wording: Wording = WORDING) -> UUID:
    access = cast.access_of(by or cast.esi())
    return drafting.draft(access, case_id=case_id, wording=wording, at=clock.now())


def approved(case_id: UUID) -> UUID:
    """Esi wrote it, Dot approved it."""
    campaign_id, dot = drafted(case_id), cast.access_of(cast.dot())
    digest = drafting.the_round(dot, campaign_id).digest
    approving.approve(dot, campaign_id=campaign_id, digest=digest, at=clock.now())
    return campaign_id


def sent(case_id: UUID) -> UUID:
    """Approved, and every letter written."""
    campaign_id = approved(case_id)
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    carry_out(campaign_id)
    return campaign_id


def carry_out(campaign_id: UUID) -> bool:
    """What the job does."""
    with acting(Actor.for_job(JOB), purpose=TELLING) as access:
        return sending.carry_out(access, campaign_id=campaign_id, at=clock.now())


def job() -> Access:
    with acting(Actor.for_job(JOB), purpose=TELLING) as access:
        return access


def crowd(count: int) -> list[UUID]:
    """So many members without anything to tell them apart."""
    now = clock.now()
    cast.ada()
    return [
        persons.take_in(
            handle=f"crowd{one}", name=f"Member {one}", email=f"crowd{one}@example.org", at=now
        ).id
        for one in range(count)
    ]
