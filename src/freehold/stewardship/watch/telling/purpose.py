"""The purpose of all this: people learn when their data are in danger, and what to do."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register import purposes
from freehold.trust.register.purposes import LawfulBasis, Purpose

TELLING = purposes.add(
    Purpose("telling", _("To tell you when your data are in danger"), LawfulBasis.LEGAL_OBLIGATION)
)
