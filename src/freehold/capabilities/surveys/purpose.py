"""What asking is for, and by what right: people may object, and may say that they are not to be asked."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register import purposes
from freehold.trust.register.purposes import LawfulBasis, Purpose

SURVEYS = purposes.add(
    Purpose("surveys", _("To learn what you think, when you answer"), LawfulBasis.LEGITIMATE_INTERESTS)
)
