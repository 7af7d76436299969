"""What the columns of letters are."""

from freehold.trust.register.declarations import declare, not_personal

_UNSIGNED = "about a letter that no row links to anybody"

declare(
    "support.Thread",
    not_personal(_UNSIGNED, "id", "opened_at", "last_at", "awaits_house"),
    not_personal("the hash of a random token that only the writer has", "ticket"),
)
declare("support.Message", not_personal(_UNSIGNED, "id", "thread", "written_at", "from_house"))
declare(
    "support.Drawer",
    not_personal("a random number", "id"),
    not_personal("a keyed hash: without the ring it says nothing of whose drawer it is", "link"),
)
