"""What the pages about one incident have in common: its steps, its clock, and where they lead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.telling.times import left_until
from freehold.stewardship.watch.cases.kinds import Clock, Whose
from freehold.stewardship.watch.telling import concerned
from freehold.stewardship.watch.telling.assessing import Advice, advise
from freehold.stewardship.watch.telling.breaches import Line, line_or_none
from freehold.stewardship.watch.telling.matter import Matter, matter
from freehold.trust.access.opener import NotYours

BOTH = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One incident as its pages show it. ``how_many`` is None where nobody knows, or may know here."""

    matter: Matter
    line: Line | None
    how_many: int | None
    advice: Advice | None
    due: datetime | None
    due_words: str
    is_late: bool
    told_at: datetime | None

    @property
    def is_asked_whose(self) -> bool:
        return self.matter.whose is Whose.UNKNOWN or self.line is None


def standing(request: HouseRequest, case_id: UUID, *, at: datetime) -> Standing:
    """Raises NoSuchCase and NoSuchBreach, which answer "not found"."""
    line = line_or_none(request.access, case_id)
    about = matter(case_id)
    try:
        how_many = concerned.how_many(request.access, about, line, at=at) if line else None
    except NotYours:  # staff who do not review looks get no number made of them
        how_many = None
    due, told = about.authority_due, about.said(Clock.AUTHORITY_TOLD)
    return Standing(
        matter=about,
        line=line,
        how_many=how_many,
        advice=advise(line.now, how_many=how_many) if line else None,
        due=due,
        due_words=left_until(due, at=told.at if told else at) if due else "",
        is_late=due is not None and (told.at if told else at) > due,
        told_at=told.at if told else None,
    )


def crumbs(standing: Standing) -> list[tuple[str, str]]:
    """Console, incidents, this one."""
    case_id = standing.matter.case.id
    found = [(_("Console"), reverse("console:index"))]
    if standing.matter.is_ours:
        found.append((_("Breaches"), reverse("breach:index")))
        found.append((standing.matter.case.title, reverse("breach:one", args=[case_id])))
        return found
    for label, name, args in (
        (_("Incidents elsewhere"), "incidents:index", []),
        (standing.matter.case.title, "incidents:one", [case_id]),
    ):
        try:
            found.append((label, reverse(name, args=args)))
        except NoReverseMatch:
            found.append((label, reverse("telling:index", args=[case_id])))
    return found


def done(request: HouseRequest, act: Callable[[], Any], said: str, onward: HttpResponse) -> HttpResponse:
    """Do it, say so, and go on; what is refused is said instead."""
    try:
        act()
    except Refusal as refusal:
        if getattr(refusal, "status", 0) == 404:
            raise
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, said)
    return onward
