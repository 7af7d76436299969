"""The purpose of all this: the law asks that a person's rights are answered, and that it can be shown."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register import purposes
from freehold.trust.register.purposes import LawfulBasis, Purpose

RIGHTS = purposes.add(Purpose("rights", _("To do what you ask by right"), LawfulBasis.LEGAL_OBLIGATION))
