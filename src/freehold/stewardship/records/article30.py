"""Records of processing activities (GDPR Art. 30(1)), from the declarations."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _

from freehold.commons.house.controlling import controller
from freehold.commons.house.queries import processors
from freehold.foundation.mail import Words
from freehold.stewardship.records.activities import Activity, activities
from freehold.stewardship.records.measures import MEASURES
from freehold.stewardship.records.papers import Paper, Section, Table


class Firm(Protocol):
    """An outside firm that gets members' data."""

    name: str
    does: str
    country: str


def article30(*, at: datetime) -> Paper:
    """Every purpose with its persons, data, recipients, transfers and time limits."""
    done, firms = activities(), processors()
    sections = [_controller(), *(_activity(one) for one in done), _recipients(firms), _security()]
    return Paper(
        kind="article30",
        title=_("Records of processing activities"),
        lead=_("Made from what the software declares of every column it keeps (GDPR Art. 30(1))."),
        made_at=at,
        sections=sections,
        facts={
            "controller": _controller_fields(),
            "activities": [_fields(one, firms) for one in done],
            "security": [str(one) for one in MEASURES],
        },
    )


def subjects(activity: Activity) -> str:
    """The categories of persons, in words."""
    if activity.purpose.code == "import":
        return _("people who were brought along from a community elsewhere")
    if activity.purpose.code == "support":
        return _("members, and visitors who write to the house")
    return _("members, and people who ask to become one")


def _controller_fields() -> dict[str, str]:
    by = controller()
    return {
        "name": by.name,
        "address": by.address,
        "contact": by.contact,
        "data_protection_officer": by.officer,
        "country": by.country,
        "supervisory_authority": by.authority,
    }


def _fields(activity: Activity, firms: Sequence[Firm]) -> dict[str, Any]:
    return {
        "purpose": activity.purpose.code,
        "title": str(activity.purpose.title),
        "lawful_basis": activity.article,
        "data_subjects": subjects(activity),
        "data": [
            {
                "what": datum.label,
                "category": datum.category,
                "columns": list(datum.columns),
                "sealed": datum.sealed,
                "seen_by": datum.seen_by,
                "kept_until": datum.kept,
            }
            for datum in activity.data
        ],
        "uses_besides": [str(one) for one in activity.borrowed],
        "recipients": [firm.name for firm in firms],
        "third_countries": sorted({firm.country for firm in firms}),
    }


def _controller() -> Section:
    by = controller()
    return Section(
        "controller",
        _("The controller"),
        sentences=list(_filled(by.name, by.address, by.contact and _("Contact: %s") % by.contact)),
        points=list(
            _filled(
                by.officer and _("Data protection officer: %s") % by.officer,
                by.country and _("Country: %s") % by.country,
            )
        ),
        questions=list(missing()),
    )


def missing() -> Iterator[Words]:
    """What the owner has not said about who answers for the data."""
    by = controller()
    if not by.name or not by.address:
        yield _("Say who is responsible, with a postal address.")
    if not by.contact:
        yield _("Give an address where people write about their data.")
    if not by.country:
        yield _("Name the country of the business.")
    if not by.authority:
        yield _("Name the authority that people may complain to.")
    if not by.officer:
        yield _("Must you appoint a data protection officer (GDPR Art. 37)? If you have one, name them.")


def _activity(activity: Activity) -> Section:
    points = [
        f"{activity.article}. {activity.basis}",
        _("Persons: %s") % subjects(activity),
    ]
    if activity.borrowed:
        points.append(_("Uses besides: %s") % ", ".join(str(one) for one in activity.borrowed))
    return Section(
        f"purpose-{activity.purpose.code}",
        activity.purpose.title,
        points=points,
        table=data_table(activity),
    )


def data_table(activity: Activity) -> Table | None:
    """What is kept for a purpose; None where nothing is kept for it alone."""
    if not activity.data:
        return None
    return Table(
        caption=activity.purpose.title,
        heads=[_("What"), _("Who can see it"), _("How it lies"), _("Kept until")],
        rows=[
            [datum.label, datum.seen_by, _("sealed") if datum.sealed else _("open"), datum.kept]
            for datum in activity.data
        ],
        columns_of=[datum.columns for datum in activity.data],
    )


def _recipients(firms: Sequence[Firm]) -> Section:
    if not firms:
        nobody = _("No firm gets members' data.")
        return Section("recipients", _("Recipients and transfers"), sentences=[nobody])
    return Section(
        "recipients",
        _("Recipients and transfers"),
        table=Table(
            caption=_("Firms that get members' data"),
            heads=[_("Firm"), _("What it does for us"), _("Country")],
            rows=[[firm.name, firm.does, firm.country] for firm in firms],
        ),
        questions=[
            _("For each firm outside the European Economic Area: on which ground of GDPR Chapter V?"),
            _("Is there a contract with each firm (GDPR Art. 28), and of which date?"),
        ],
    )


def _security() -> Section:
    return Section("security", _("How data are protected"), points=list(MEASURES))


def _filled(*parts: str) -> Iterator[str]:
    return (part for part in parts if part)
