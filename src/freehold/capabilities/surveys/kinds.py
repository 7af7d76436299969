"""The few words that a survey is described by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Promise(models.TextChoices):
    """What the house promises about an answer. It never changes once a survey is open."""

    ANONYMOUS = "anonymous", _("Nobody can tell who gave an answer")
    CONFIDENTIAL = "confidential", _("The answer is sealed under the key of who gave it")


class Way(models.TextChoices):
    """How people come to a survey: by an invitation of their own, or by a link for everybody."""

    INVITED = "invited", _("By invitation")
    PUBLIC = "public", _("By a link for everybody")


class State(models.TextChoices):
    DRAFT = "draft", _("Being written")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Sampling(models.TextChoices):
    EVERYBODY = "everybody", _("All members")
    SIMPLE = "simple", _("Members drawn by lot")
    STRATIFIED = "stratified", _("Members drawn by lot within groups")
    QUOTA = "quota", _("As many answers as wanted from each group")
