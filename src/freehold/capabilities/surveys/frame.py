"""The sampling frame: the real list of members, gone through a few hundred at a time.

Left out are who is hidden or leaving, kept out, too young to be asked, not here yet, who objected, and who
does not want to be invited. Who was drawn lately is left out when a sample is drawn.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from freehold.capabilities.surveys import wishes
from freehold.capabilities.surveys.bounds import REST_DAYS
from freehold.capabilities.surveys.models import Invitation, Sample, once
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.trust.people import hiding, protections, unclaimed
from freehold.trust.people.models import Person, Suspension
from freehold.trust.rights.asking import standing

BATCH = 500


def everybody() -> Iterator[list[UUID]]:
    """All who have a row, by their random ids."""
    last = UUID(int=0)
    rows = Person.objects.order_by("id").values_list("id", flat=True)
    while batch := list(rows.filter(id__gt=last)[:BATCH]):
        yield batch
        last = batch[-1]


def members() -> Iterator[list[UUID]]:
    """All who may be asked at all."""
    for batch in everybody():
        yield willing(batch)


def willing(people: Sequence[UUID]) -> list[UUID]:
    """Those among them who may be asked. Some keyed hashes and five queries for each batch."""
    out = out_of_reach(people) | unwilling(people)
    return [one for one in people if one not in out]


def out_of_reach(people: Sequence[UUID]) -> set[UUID]:
    """Those who are hidden or leaving, too young, not here yet, or kept out."""
    out = hiding.hidden_among(people) | protections.protected_among(people)
    return out | unclaimed.unclaimed_among(people) | _kept_out(people)


def unwilling(people: Sequence[UUID]) -> set[UUID]:
    """Those who said that they do not want to be asked, or objected."""
    return standing.objected(people, SURVEYS) | wishes.unasked_among(people)


def rested(people: Sequence[UUID], *, at: datetime) -> list[UUID]:
    """Those among them whom nobody drew within the rest period."""
    drawn = _drawn_since(at - timedelta(days=REST_DAYS))
    tired: set[UUID] = set()
    for survey_id in drawn:
        links = {once(survey_id, one): one for one in people}
        rows = Invitation.objects.filter(survey_id=survey_id, once__in=list(links))
        tired |= {links[bytes(link)] for link in rows.values_list("once", flat=True)}
    return [one for one in people if one not in tired]


def _drawn_since(moment: datetime) -> list[UUID]:
    """Surveys that were open lately, or have a sample and are not opened yet."""
    recent = Sample.objects.filter(of__opened_at__gt=moment) | Sample.objects.filter(of__opened_at=None)
    return list(recent.values_list("of_id", flat=True))


def _kept_out(people: Sequence[UUID]) -> set[UUID]:
    links = {Suspension.link_of(one): one for one in people}
    rows = Suspension.objects.filter(link__in=list(links)).values_list("link", flat=True)
    return {links[bytes(link)] for link in rows}
