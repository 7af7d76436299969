"""Evidence: what safety tests found, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import ordered_id
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import OPERATION
from freehold.trust.register.retention import for_days
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json

KEPT_DAYS = 1_096
"""Three years: as long as an auditor looks back."""


class SafetyTest(models.Model):
    """One drill that was run. ``told`` is its report (docs/formats/drill-report.md).

    The report holds nothing about anybody. It is sealed all the same, under a key of its own: a thief who
    read it would learn which lock to try first.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    told = Sealed(
        Json(max_bytes=400_000, pad=1_024),
        purpose=OPERATION,
        category="system.operations",
        keep=for_days(KEPT_DAYS),
        holder="id",
        key_class=KeyClass.CONTENT,
        audience=Audience.GRANTED,
        without_it=_("nobody could show what was tested, and what was found"),
    )

    objects = SealedManager()
