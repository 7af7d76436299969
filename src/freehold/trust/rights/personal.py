"""What the columns about rights are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_RANDOM = "a random number"
_HASH = "a keyed hash: without the ring it says nothing of whom or what it belongs to"
_COARSE = "an hour or a day in a row that does not say whose it is"

declare(
    "rights.Leaving",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link", "digest"),
    not_personal(_COARSE, "due_at"),
)
declare(
    "rights.Warrant", not_personal(_RANDOM, "id"), not_personal("until when a worker has it", "claimed_until")
)
declare(
    "rights.Receipt",
    not_personal(_RANDOM, "id"),
    not_personal("a hash with a salt that only its person has", "commitment"),
    not_personal(_COARSE, "done_on", "expires_on"),
)
declare(
    "rights.Asked",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf", "digest"),
    not_personal("about a request that does not say whose it is", "kind", "proved", "extended"),
    not_personal(_COARSE, "asked_on", "due_on", "answered_on"),
)
declare("rights.Objection", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"))
declare("rights.Swept", not_personal("what a rule of the house did", "id", "rule", "went", "at"))
declare("rights.Orphan", not_personal("the random number of a key, and when it was noted", "id", "noted_at"))

words.name_column("rights.Leaving", "details", _("That you are leaving"))
words.name_column("rights.Warrant", "details", _("Erasing that is under way"))
words.name_column("rights.Receipt", "lines", _("Receipts of erasure"))
words.name_column("rights.Asked", "words", _("What you asked for by right"))
words.name_column("rights.Asked", "answer", _("How we answered it"))
words.name_column("rights.Objection", "purposes", _("What you objected to"))
