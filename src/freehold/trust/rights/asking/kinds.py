"""What can be asked for by right."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The value stands in rows, so it never changes."""

    SEE = "see", _("Tell me what you hold about me (GDPR Art. 15)")
    CORRECT = "correct", _("Correct something about me that I cannot change myself (Art. 16)")
    ERASE = "erase", _("Erase me, or something about me (Art. 17)")
    RESTRICT = "restrict", _("Only keep my data for now, and do nothing else with them (Art. 18)")
    TAKE = "take", _("Give me my data to take along (Art. 20)")
    OBJECT = "object", _("Stop using my data for a purpose of your own (Art. 21)")
    OTHER = "other", _("Something else about my data")


class Outcome(TextChoices):
    DONE = "done", _("Done")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Not done, for the reason given")
