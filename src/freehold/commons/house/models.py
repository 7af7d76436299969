"""What the owner says of the house: its name, who may join, whom to write to, and answers about trust."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Joining(models.TextChoices):
    """How a visitor becomes a member."""

    OPEN = "open", _("Anybody may join")
    REQUEST = "request", _("People ask, and you say yes or no")
    INVITATION = "invitation", _("Only people who were invited")


class Standing(models.TextChoices):
    """How far the business is with something that customers ask about."""

    YES = "yes", _("Yes")
    UNDER_WAY = "under way", _("Under way")
    NOT_YET = "not yet", _("Not yet")
    NO = "no", _("No")


class Particulars(models.Model):
    """The one row of what the owner decided about the house."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=60, blank=True)
    line = models.CharField(max_length=140, blank=True)
    joining = models.CharField(max_length=12, choices=Joining, blank=True)
    optional = models.JSONField(default=list)
    contact_id = models.UUIDField(null=True)
    security_address = models.CharField(max_length=254, blank=True)
    company = models.CharField(max_length=300, blank=True)
    keys_apart_at = models.DateTimeField(null=True)
    audience_age = models.PositiveSmallIntegerField(default=16)
    country = models.CharField(max_length=80, blank=True)
    data_contact = models.CharField(max_length=254, blank=True)
    officer = models.CharField(max_length=300, blank=True)
    authority = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="house_has_one_row")]


class Statement(models.Model):
    """What the owner answers to one of the questions about trust, in words of their own."""

    question = models.CharField(primary_key=True, max_length=32)
    standing = models.CharField(max_length=12, choices=Standing)
    words = models.CharField(max_length=1000, blank=True)
    stated_at = models.DateTimeField()
