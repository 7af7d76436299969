"""What the columns about moves are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_ACT = "an act of the house: which firm it leaves, and how far it is"

declare("moving.Move", not_personal(_ACT, "id", "slug", "begun_at", "closed_on"))
declare("moving.Turn", not_personal(_ACT, "id", "move", "number", "act", "at", "until"))
declare("moving.PlannedStep", not_personal(_ACT, "id", "move", "key", "phase", "place", "due_on", "edition"))
declare("moving.Settled", not_personal(_ACT, "step", "outcome", "at"))

words.name_column("moving.Move", "proof", _("What shows that a service is closed"))
words.name_column("moving.PlannedStep", "words", _("Who does what when a service is left"))
