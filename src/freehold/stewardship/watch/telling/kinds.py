"""The words of a breach: how bad it is, how sure we are, whom it concerns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Risk(models.TextChoices):
    """What it may mean for people (GDPR Art. 33(1) and 34(1))."""

    UNKNOWN = "", _("We cannot say yet")
    NONE = "none", _("Unlikely that anybody comes to harm")
    SOME = "some", _("Somebody may come to harm")
    HIGH = "high", _("Harm is likely, or would be grave")


class Sure(models.TextChoices):
    """How sure we are that it happened."""

    SUSPECTED = "suspected", _("We suspect it")
    CONFIRMED = "confirmed", _("We know it")
    RULED_OUT = "ruled-out", _("It did not happen")


class Concerned(models.TextChoices):
    """How those are found whose data it is about. Nobody is listed anywhere by it."""

    RELIANCE = "reliance", _("Those whose data lie with this service")
    EVERYBODY = "everybody", _("Everybody here")
    LOOKED_AT = "looked-at", _("Those at whose data somebody acting for the house looked")
    NAMED = "named", _("Those whom I name")
    NOBODY = "nobody", _("Nobody of ours")
