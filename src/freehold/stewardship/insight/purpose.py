"""The purpose of all this. It rests on an interest of the house, so a member may object to it (Art. 21)."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register import purposes
from freehold.trust.register.purposes import LawfulBasis, Purpose

INSIGHT = purposes.add(
    Purpose(
        "insight", _("To learn about all members together, never about one"), LawfulBasis.LEGITIMATE_INTERESTS
    )
)
