"""What the columns of letters are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_UNSIGNED = "about a letter that no row links to anybody"

declare(
    "support.Thread",
    not_personal(_UNSIGNED, "id", "opened_on", "last_on", "letters", "awaits_house"),
    not_personal("the hash of a random token that only the writer has", "ticket"),
    not_personal("a keyed hash: without the ring it says nothing of whose complaint it is", "about"),
)
declare("support.Message", not_personal(_UNSIGNED, "id", "thread", "place", "from_house"))
declare(
    "support.Drawer",
    not_personal("a random number", "id"),
    not_personal("a keyed hash: without the ring it says nothing of whose drawer it is", "link"),
)

words.name_column("support.Thread", "writer", _("Letters you signed"))
words.name_column("support.Message", "words", _("Letters and answers"))
words.name_column("support.Message", "written_at", _("When letters and answers were written"))
words.name_column("support.Drawer", "threads", _("List of your letters"))
