"""What showing something elsewhere is for, and by what right."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.purposes import LawfulBasis, Purpose, add

ELSEWHERE = add(
    Purpose("shown-elsewhere", _("To show elsewhere what you choose to share"), LawfulBasis.CONSENT)
)
