"""Why a table is measured, and what was decided about it is kept."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register import purposes
from freehold.trust.register.purposes import LawfulBasis, Purpose

TABLES = purposes.add(
    Purpose("tables", _("To let no table leave that points at anybody"), LawfulBasis.LEGITIMATE_INTERESTS)
)
