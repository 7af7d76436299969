"""The words of a case: how it stands, whose it is, which clocks it has, and who set them."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How a case stands. A person decides each change but the first."""

    CANDIDATE = "candidate", _("To decide")
    WATCHING = "watching", _("Watching")
    AFFECTS_US = "affects-us", _("Affects us")
    NOT_US = "not-us", _("Not us")
    CLOSED = "closed", _("Closed")
    JOINED = "joined", _("Joined with another")


class Whose(models.TextChoices):
    """Whose breach it is: that decides what the law asks of the house."""

    UNKNOWN = "unknown", _("Not known yet")
    OUR_PROCESSOR = "our-processor", _("Somebody who handles data for us")
    INDEPENDENT = "independent", _("A service that answers for itself")
    OURS = "ours", _("Ours")


class Clock(models.TextChoices):
    """The moments of a case, in the order in which they come when all goes well."""

    OCCURRED = "occurred", _("It happened")
    DISCOVERED = "discovered", _("They found out")
    DISCLOSED = "disclosed", _("They said so")
    LISTED = "listed", _("It was listed")
    SEEN = "seen", _("We heard of it")
    AWARE = "aware", _("We were reasonably sure that it concerns us")
    DECIDED = "decided", _("We decided")
    AUTHORITY_TOLD = "authority-told", _("We told the authority")
    MEMBERS_TOLD = "members-told", _("We told the members")
    MOVED = "moved", _("We moved away")
    CLOSED = "closed", _("We closed it")


class Act(models.TextChoices):
    """What somebody did with a case when they wrote down why."""

    DECIDED = "decided", _("Decided")
    JOINED = "joined", _("Another was joined with it")
    TAKEN_OUT = "taken-out", _("A report was taken out of it")


class Precision(models.TextChoices):
    """How exactly a moment is known."""

    MOMENT = "moment", _("to the minute")
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class Role(StrEnum):
    """Who decided, as an office. Which person it was is nobody's business here."""

    OWNER = "owner"
    STAFF = "staff"


LIVE = (State.CANDIDATE, State.WATCHING, State.AFFECTS_US)
"""Cases of which something may still come."""

RUNS_FROM_AWARENESS = (Whose.OUR_PROCESSOR, Whose.OURS, Whose.UNKNOWN)
"""Whose breach it is where the 72 hours run (GDPR Art. 33(1)); they do until it is known that they do not."""
