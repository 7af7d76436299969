"""Who may see a medium."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ShownTo(TextChoices):
    """The house never shows a medium to fewer than its holder."""

    EVERYONE = "everyone", _("Everybody")
    MEMBERS = "members", _("Members")
    PLACE = "place", _("Whoever may see the place where it stands")
    HOLDER = "holder", _("Only you")
