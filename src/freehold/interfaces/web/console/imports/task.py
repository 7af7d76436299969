"""Bringing a community home, as a line of the owner's checklist."""

from django.urls import reverse
from django.utils.translation import gettext as _

from freehold.interfaces.web.console.checklist import Task
from freehold.stewardship.exit import queries


def bring_home() -> Task:
    return Task(
        _("Bring a community home"),
        _("From a place that is not yours any more: an archive of it is enough. Skip it if there is none."),
        reverse("console:imports:index"),
        _("Begin"),
        done=queries.has_brought(),
    )
