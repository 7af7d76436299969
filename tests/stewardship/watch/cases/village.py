"""What tests of cases begin with: services that are relied on, and reports about them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from freehold.stewardship.watch.cases import merging, opening, taking_out
from freehold.stewardship.watch.cases.models import Candidate, Case
from freehold.stewardship.watch.reliances import operations as reliances
from freehold.stewardship.watch.reliances.operations import Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.stewardship.watch.signals import ingest
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.stewardship.watch.signals.sources.known import source
from freehold.stewardship.watch.signals.told import Family, Told
from freehold.trust.access.opener import Access
from tests import cast

INCIDENTS = Path(__file__).resolve().parents[3] / "data" / "watch" / "incidents"
WHY = "It is the same break-in."
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = (
    "instagram", "facebook", "x", "linkedin", "youtube", "google-workspace", "slack", "discord",
    "zoom", "mailchimp", "substack", "medium", "ghost-pro", "wordpress-com", "squarespace", "shopify",
    "square", "stripe", "paypal", "eventbrite", "meetup", "canva", "trello", "notion", "vimeo",
)  # fmt: skip
"""Twenty-five usual services."""


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def owner() -> Access:
    return cast.access_of(cast.esi())


def relies_on(*slugs: str, members: Members = Members.EVERYBODY) -> None:
    """The business relies on these services, with data of its members there."""
    for slug in slugs:
        said = Said(
            purposes=("To be found",), role=Role.PROCESSOR, members=members, since=on(2012, 1, 1).date()
        )
        reliances.rely(owner(), slug=slug, said=said, at=NOW)


def hears(*told: Told, source_slug: str = "paper", at: datetime = NOW) -> None:
    """A source tells this, and it is gone through."""
    paper = Source(source_slug, "The paper", "News.", Family.DEPEND, read=_nothing)
    ingest.take(paper, told, at=at)
    goes_through(at=at)


def hears_of_breaches(*, at: datetime = NOW) -> None:
    """The whole list of breaches is loaded."""
    listed = source("hibp")
    data = (INCIDENTS / "hibp-breaches-2025-03.json").read_bytes()
    ingest.take(listed, listed.read(data).told, at=at)
    goes_through(at=at)


def goes_through(*, at: datetime = NOW) -> None:
    while opening.read_on(at=at).more:
        pass


def breach(key: str = "one", **said: Any) -> Told:
    """A report about Dropbox that is surely an incident."""
    given = {
        "title": "Dropbox breached",
        "summary": "Hackers stole passwords of users.",
        "names": ("Dropbox",),
        "domains": ("dropbox.com",),
        "disclosed_at": on(2026, 10, 30),
    }
    return Told(key=key, **{**given, **said})


def the_case() -> Case:
    return Case.objects.get()


def _nothing(_data: bytes) -> Any:
    raise NotImplementedError


def titles(cases: Iterable[Case]) -> list[str]:
    return sorted(case.title for case in cases)


def join(case: Case, other: Case, **changed: object) -> None:
    turn = Case.objects.get(id=case.id).turn
    given = {"case_id": case.id, "into": other.id, "turn": turn, "why": WHY, "at": NOW, **changed}
    merging.join(given.pop("access", None) or owner(), **given)  # type: ignore[arg-type]


def take_out(case: Case, report: Candidate, **changed: object) -> UUID:
    turn = Case.objects.get(id=case.id).turn
    given = {"case_id": case.id, "report_id": report.id, "turn": turn, "why": WHY, "at": NOW, **changed}
    return taking_out.take_out(given.pop("access", None) or owner(), **given)  # type: ignore[arg-type]


def two_in_one() -> tuple[Case, Candidate, Candidate]:
    """Two incidents within a month, taken for one."""
    relies_on("dropbox")
    hears(breach(occurred_at=on(2026, 10, 1), disclosed_at=on(2026, 10, 20)))
    hears(
        breach(
            "other", title="Dropbox Sign hacked", occurred_at=on(2026, 10, 12),
            discovered_at=on(2026, 10, 14), disclosed_at=on(2026, 10, 20),
        ),
        source_slug="attorneys", at=NOW + DAY,
    )  # fmt: skip
    first, second = Candidate.objects.order_by("found_at")
    return the_case(), first, second
