"""What the columns about imports are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_ACT = "an act of the house: when an archive was brought, of which kind, and how it went"

declare("exit.Import", not_personal(_ACT, "id", "kind", "asked_at"))
declare("exit.Start", not_personal(_ACT, "of", "at", "basis", "done", "total"))
declare("exit.Ending", not_personal(_ACT, "of", "at", "refusal"))
declare(
    "exit.Brought",
    not_personal("a random number", "id"),
    not_personal("a keyed hash: without the ring it says nothing of which row it stands for", "mark"),
    not_personal("which import it came with, and whether that made it", "of", "found"),
    not_personal("a public topic, post or comment that says where it comes from; never a person", "thing"),
)
declare(
    "exit.InvitationBatch", not_personal("an act of the house, about how many letters", "id", "at", "letters")
)
declare(
    "exit.Invited",
    not_personal("a random number", "id"),
    not_personal("a keyed hash: without the ring it says nothing of who was written to", "link"),
    not_personal("the day of a letter, in a row that does not say to whom", "on"),
)

words.name_column("exit.Import", "words", _("Where a community was brought from"))
words.name_column("exit.Import", "plan", _("What an import would make"))
words.name_column("exit.Import", "report", _("What an import made"))
