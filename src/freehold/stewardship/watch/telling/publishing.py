"""What everybody may read about a breach: what the owner published, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from freehold.stewardship.watch.telling import bounds, breaches, reading
from freehold.stewardship.watch.telling import matter as matters
from freehold.stewardship.watch.telling.models import Breach, Publication
from freehold.stewardship.watch.telling.policies import PUBLISH
from freehold.stewardship.watch.telling.refused import NoSuchIncident, NotYet, OnlyTheOwner
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may
from freehold.trust.rights.incidents import Incident
from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """``on`` is the day that the page names; it may be only about right."""

    title: str
    on: date
    happened: str
    means: str
    done: str


def publish(access: Access, *, case_id: UUID, what: Published, at: datetime) -> UUID:
    """Publish, or change what is. Raises NoSuchBreach, OnlyTheOwner, NotYet, or what is wrong with it."""
    row = _reach(access, case_id)
    if what.on > at.date():
        raise NotYet
    domains = matters.matter(case_id).domains
    values = {
        "title": bounds.title(what.title, domains=domains),
        "on": what.on,
        "happened": bounds.part(what.happened, domains=domains, least=bounds.LEAST),
        "means": bounds.part(what.means, domains=domains),
        "done": bounds.part(what.done, domains=domains),
    }
    with transaction.atomic():
        made, is_new = Publication.objects.get_or_create(of=row, defaults={**values, "published_at": at})
        if not is_new and any(getattr(made, name) != value for name, value in values.items()):
            Publication.objects.filter(of=row).update(**values, changed_at=at)
    return made.of_id


def withdraw(access: Access, *, case_id: UUID) -> None:
    """Take it down. Members who were written to keep their letters. Again is no error."""
    Publication.objects.filter(of=_reach(access, case_id)).delete()


def published(case_id: UUID) -> Publication | None:
    return Publication.objects.filter(of__case=case_id).first()


def everything() -> list[Publication]:
    """For everybody, the newest first."""
    return list(Publication.objects.order_by("-on", "-published_at"))


def one(incident_id: UUID) -> Publication:
    """Raises NoSuchIncident."""
    found = Publication.objects.filter(of_id=incident_id).first()
    if found is None:
        raise NoSuchIncident
    return found


def in_words(row: Publication) -> Incident:
    return Incident(row.title, row.on, row.happened, row.means, row.done)


class Incidents:
    """For the privacy centre, through ``trust.rights.incidents``."""

    def public(self, *, at: datetime) -> Sequence[Incident]:  # noqa: ARG002  asked of every source
        return [in_words(one) for one in everything()]

    def concerning(self, opener: Opener, *, at: datetime) -> Sequence[Incident]:  # noqa: ARG002  as above
        """Published ones that the actor got a letter about."""
        rows = Publication.objects.filter(of__case__in=reading.cases_of_mine(opener))
        return [in_words(one) for one in rows]


def _reach(access: Access, case_id: UUID) -> Breach:
    row = breaches.reach(access, case_id)
    if not may(access.actor, PUBLISH, row):
        raise OnlyTheOwner
    return row
