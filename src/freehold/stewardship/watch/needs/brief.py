"""The brief: what is needed, as a list for the page and as a paper to print."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from freehold.stewardship.records.papers import Item, Paper, Section
from freehold.stewardship.watch.needs import gathering, policies
from freehold.stewardship.watch.needs.need import Need, Urgency
from freehold.stewardship.watch.needs.rules import needs
from freehold.trust.access.opener import Access


def current(access: Access, *, at: datetime) -> list[Need]:
    """What is needed now, the most urgent first. Raises NotForYou."""
    policies.demand(access)
    return needs(gathering.facts(at=at))


def title_of(urgency: Urgency) -> str:
    match urgency:
        case Urgency.NOW:
            return _("Now")
        case Urgency.MONTH:
            return _("This month")
        case Urgency.QUARTER:
            return _("This quarter")


def rule_of(urgency: Urgency) -> str:
    """By which rule something is that urgent."""
    match urgency:
        case Urgency.NOW:
            return _("A clock of the law runs, data could be lost, or a hole is open to attack.")
        case Urgency.MONTH:
            return _("Something that the law or a contract asks for is missing, or a guard has failed.")
        case Urgency.QUARTER:
            return _("It gets worse by waiting.")


def paper(found: Sequence[Need], *, at: datetime) -> Paper:
    """The brief to print, for who works here or is asked from outside."""
    sections = [
        _section(urgency, [one for one in found if one.urgency is urgency])
        for urgency in Urgency
        if any(one.urgency is urgency for one in found)
    ]
    return Paper(
        kind="needs",
        title=_("What we need"),
        lead=_(
            "Worked out on %(at)s UTC from what this house knows of itself. Nothing in it is about a person."
        )
        % {"at": date_format(at, "j F Y, H:i")},
        made_at=at,
        sections=sections
        or [
            Section(
                "none",
                _("Nothing is needed"),
                sentences=[_("Every rule was tried, and none asks for anything.")],
            )
        ],
    )


def _section(urgency: Urgency, found: Sequence[Need]) -> Section:
    items = [
        Item(
            title=one.what,
            facts=[(_("Why"), one.why), (_("Checked by"), one.check), (_("Where in the console"), one.path)],
        )
        for one in found
    ]
    return Section(urgency.name.lower(), title_of(urgency), sentences=[rule_of(urgency)], items=items)
