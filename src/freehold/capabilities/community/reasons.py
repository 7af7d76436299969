"""Why a post should not stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """What is wrong with a post."""

    SPAM = "spam", _("It is advertising or spam")
    UNKIND = "unkind", _("It attacks or hurts somebody")
    PRIVATE = "private", _("It tells something private about somebody")
    UNLAWFUL = "unlawful", _("It is against the law")
    ASTRAY = "astray", _("It does not belong here")
    OTHER = "other", _("Something else")
