"""Telling the owner that there is something to decide: once for each case, in one letter for all."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.foundation import mail
from freehold.foundation.mail import Body, Letter, template
from freehold.stewardship.watch.cases.kinds import State
from freehold.stewardship.watch.cases.models import Case
from freehold.trust.people import roles
from freehold.trust.register.actors import Role

AT_MOST_EVERY = timedelta(hours=6)


@template("cases.to-decide")
def to_decide(given: Mapping[str, Any]) -> Body:
    """It names no service: a mail lies about in clear."""
    count = int(given["count"])
    return Body(
        subject=ngettext(
            "%(num)d incident elsewhere may concern you", "%(num)d incidents elsewhere may concern you", count
        )
        % {"num": count},
        paragraphs=[
            _("Something was reported about services that you use. You decide whether it concerns you."),
            _("Once you are reasonably sure that it does, 72 hours may begin to run."),
        ],
        button=_("Look at it"),
        path="/console/incidents/",
    )


def announce(*, at: datetime) -> int:
    """Write to every owner about cases that nobody was told of; how many cases."""
    with transaction.atomic():
        last = Case.objects.exclude(announced_at=None).order_by("-announced_at").first()
        if last is not None and last.announced_at is not None and at - last.announced_at < AT_MOST_EVERY:
            return 0
        waiting = Case.objects.filter(state=State.CANDIDATE, announced_at=None)
        count = waiting.count()
        if not count:
            return 0
        for owner in sorted(roles.people_with(Role.OWNER)):
            given = {"count": count}
            mail.post(Letter(template="cases.to-decide", to=owner, holder=owner, parameters=given), at=at)
        waiting.update(announced_at=at)
    return count
