"""What the columns of alerts are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

for _model in ("Desk", "DigestWish"):
    declare(
        f"alerts.{_model}",
        not_personal("a random number", "id"),
        not_personal("a keyed hash: without the ring it says nothing of whose it is", "link"),
    )

words.name_column("alerts.Desk", "sheet", _("What you follow, and how far you read"))
words.name_column("alerts.DigestWish", "wish", _("Wish for a digest by mail"))
