"""What is tied to a case here: its line in the register of breaches goes along when two cases are joined.

What somebody agreed to, sent, said to the authority or closed stays as it was: then nothing is joined.
"""

from dataclasses import fields, replace
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.telling import breaches
from freehold.stewardship.watch.telling.breaches import Assessment
from freehold.stewardship.watch.telling.models import (
    Approval,
    AuthorityReport,
    Breach,
    Campaign,
    Named,
    Publication,
    Sending,
)
from freehold.stewardship.watch.telling.refused import (
    BothWorkedOn,
    LettersAgreed,
    LettersOnTheirWay,
    LineClosed,
)
from freehold.trust.access.opener import Access


class Lines:
    """The register of breaches, to the room of cases."""

    def carry(self, access: Access, *, going: UUID, staying: UUID, at: datetime) -> None:
        """Raises LettersAgreed, LineClosed or BothWorkedOn."""
        held = {
            row.case: row
            for row in Breach.objects.select_for_update().filter(case__in=[going, staying]).order_by("id")
        }
        _check(list(held.values()))
        gone, stays = held.get(going), held.get(staying)
        if gone is None:
            return
        if stays is None:
            Breach.objects.filter(id=gone.id).update(case=staying)
            return
        if _is_worked_on(gone):
            raise BothWorkedOn
        _unite(access, gone, stays, at)

    def check_taking_out(self, case_id: UUID) -> None:
        """What was agreed to is sent as it was agreed. Raises LettersOnTheirWay."""
        agreed = Approval.objects.filter(of__breach__case=case_id)
        if (
            agreed.exclude(of__sending__done_at__isnull=False)
            .exclude(of__sending__stopped_at__isnull=False)
            .exists()
        ):
            raise LettersOnTheirWay


def _check(rows: list[Breach]) -> None:
    list(
        Campaign.objects.select_for_update().filter(breach__in=rows).values_list("id")
    )  # none is approved now
    if (
        Approval.objects.filter(of__breach__in=rows).exists()
        or Sending.objects.filter(of__breach__in=rows).exists()
    ):
        raise LettersAgreed
    if any(row.closed_at is not None for row in rows):
        raise LineClosed


def _is_worked_on(row: Breach) -> bool:
    """Whether it has what cannot be put under another: its links are of this line."""
    return (
        Campaign.objects.filter(breach=row).exists()
        or AuthorityReport.objects.filter(breach=row).exists()
        or Named.objects.filter(breach=row).exists()
        or Publication.objects.filter(of=row).exists()
    )


def _unite(access: Access, gone: Breach, stays: Breach, at: datetime) -> None:
    """One line: what is empty in the one that stays is filled from the other, whose versions it keeps."""
    before, other = breaches.opened(access, [stays, gone])
    by = "owner" if access.actor.is_owner else "staff"
    version = {"at": at.isoformat(), "by": by, "was": breaches.written(other.now)}
    both = replace(before, versions=(*before.versions, *other.versions, version))
    breaches.put(stays, both, _filled(before.now, other.now), by=by, at=at)
    gone.delete()


def _filled(ours: Assessment, theirs: Assessment) -> Assessment:
    empty = Assessment()
    missing = [one.name for one in fields(ours) if getattr(ours, one.name) == getattr(empty, one.name)]
    return replace(ours, **{name: getattr(theirs, name) for name in missing})
