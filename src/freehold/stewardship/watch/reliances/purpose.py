"""What the register of outside services is kept for."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register import purposes
from freehold.trust.register.purposes import LawfulBasis, Purpose

OUTSIDE = purposes.add(
    Purpose(
        "outside",
        _("To know which outside services have your data, and to tell you when one fails"),
        LawfulBasis.LEGITIMATE_INTERESTS,
    )
)
