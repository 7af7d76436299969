"""What the columns about safety tests are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

declare("assurance.SafetyTest", not_personal("a test of a throw-away house", "id", "kind", "at"))

words.name_category("system.operations", _("how the house itself is doing"))
words.name_column("assurance.SafetyTest", "told", _("What safety tests of the house found"))
