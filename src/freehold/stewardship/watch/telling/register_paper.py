"""The register of breaches as a paper, for whoever comes to check it (GDPR Art. 33(5))."""

from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from freehold.commons.house.queries import house
from freehold.stewardship.records.papers import Item, Paper, Section
from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.kinds import Clock, Whose
from freehold.stewardship.watch.cases.queries import CaseSeen
from freehold.stewardship.watch.cases.refused import NoSuchCase
from freehold.stewardship.watch.telling import breaches, data_classes
from freehold.stewardship.watch.telling.breaches import Line
from freehold.trust.access.opener import Access


def paper(access: Access, *, at: datetime) -> Paper:
    """Every breach, told or not, with its facts, effects and remedy. Raises NoSuchBreach."""
    lines = breaches.register(access)
    sections = [_section(line, case) for line in lines if (case := case_of(line.case)) is not None]
    return Paper(
        kind="breach-register",
        title=_("Register of breaches"),
        lead=_("Every breach of personal data that %(house)s knows of, reported or not (GDPR Art. 33(5)).")
        % {"house": house().name},
        made_at=at,
        sections=sections or [Section("none", _("None"), [_("No breach is registered.")])],
        facts={"breaches": len(sections)},
    )


def case_of(case_id: UUID) -> CaseSeen | None:
    try:
        return cases.case(case_id)
    except NoSuchCase:
        return None


def _section(line: Line, case: CaseSeen) -> Section:
    now = line.now
    authority = case.at(Clock.AUTHORITY_TOLD)
    members = case.at(Clock.MEMBERS_TOLD)
    reasons = {"authority": now.why_no_authority, "members": now.why_no_members}
    if case.whose is Whose.INDEPENDENT and not reasons["authority"]:
        reasons["authority"] = _("another controller's breach")
    return Section(
        key=str(line.id),
        title=case.title,
        items=[
            Item(
                [
                    (_("Whose"), case.whose.label),
                    (_("Aware"), _day(case.at(Clock.AWARE))),
                    (_("Facts"), now.facts or _("unknown")),
                    (
                        _("Data"),
                        ", ".join(str(data_classes.about(one).title) for one in now.classes) or _("unknown"),
                    ),
                    (_("Effects"), now.effects or _("unknown")),
                    (_("Risk"), now.risk.label),
                    (_("Remedy"), now.remedy or _("unknown")),
                    (_("Authority told"), _told(authority, reasons["authority"])),
                    (_("Members told"), _told(members, reasons["members"])),
                    (_("Closed"), _day(line.closed_at) if line.closed_at else _("open")),
                ]
            )
        ],
    )


def _told(at: datetime | None, why: str) -> str:
    if at is not None:
        return _day(at)
    return _("no: %(why)s") % {"why": why} if why else _("not yet, and no reason is written down")


def _day(at: datetime | None) -> str:
    return _("unknown") if at is None else date_format(localtime(at), "j F Y, H:i")
