"""Appointments that end: their people are told before, and they are swept with their sign-ins."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from freehold.foundation import mail
from freehold.foundation.mail import Body, Letter, template
from freehold.trust.people import roles, throttles, turns
from freehold.trust.people.models import Appointment, SignIn
from freehold.trust.people.throttles import Limit
from freehold.trust.register.actors import Role

TOLD_BEFORE = timedelta(days=7)
_TOLD = Limit("advice/told", 0, timedelta(), timedelta(), memory=timedelta(days=14))


@template("people.advice-ends")
def advice_ends(given: Mapping[str, Any]) -> Body:
    """To the adviser."""
    return Body(
        subject=_("Your advice here ends on %(day)s") % given,
        paragraphs=[
            _("You were appointed as adviser until that day. From then on you read nothing of it any more."),
            _("Delete the handover pack if you have one. The owner can appoint you anew."),
        ],
        button=_("What is needed"),
        path="/console/needs/",
    )


@template("people.adviser-leaves")
def adviser_leaves(given: Mapping[str, Any]) -> Body:
    """To an owner; it names nobody."""
    return Body(
        subject=_("An adviser's appointment ends on %(day)s") % given,
        paragraphs=[
            _("From that day on they read nothing of what this house needs. You need not do anything."),
            _(
                "If their work goes on, appoint them anew. If they have the handover pack, ask "
                "for its deletion."
            ),
        ],
        button=_("Who acts for the house"),
        path="/console/people/",
    )


def tell(*, at: datetime) -> int:
    """Write to who advises, and to every owner, once in the last week; how many appointments that were."""
    ahead = Appointment.objects.filter(ends_on__gt=at.date(), ends_on__lte=(at + TOLD_BEFORE).date())
    told = 0
    for row in ahead.order_by("id"):
        with transaction.atomic():
            if throttles.tally(_TOLD.key(row.id), at=at) > 1:
                continue
            given = {"day": str(row.ends_on)}
            to = row.person_id
            mail.post(Letter(template="people.advice-ends", to=to, holder=to, parameters=given), at=at)
            for to in sorted(roles.people_with(Role.OWNER)):
                mail.post(Letter(template="people.adviser-leaves", to=to, holder=to, parameters=given), at=at)
        told += 1
    return told


def sweep(*, at: datetime) -> int:
    """End what is over, with every sign-in that was made under it. A second run finds nothing."""
    over = list(Appointment.objects.filter(ends_on__lte=at.date()).values_list("person_id", flat=True))
    for person_id in over:
        with transaction.atomic():
            turns.take(person_id)
            Appointment.objects.filter(person_id=person_id, ends_on__lte=at.date()).delete()
            SignIn.objects.filter(link__in=SignIn.links_of(person_id)).delete()
    return len(over)
