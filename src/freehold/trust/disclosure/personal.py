"""What the columns about recipients are."""

from freehold.trust.register.declarations import declare, not_personal

_RANDOM = "a random number"
_DAY = "a day in a row that does not say whose it is"

declare(
    "disclosure.Recipient",
    not_personal("about a firm", "id", "name", "does", "country", "receives", "asks_at", "carries_mail"),
    not_personal("when the house named a firm, and agreed with it", "contract_on", "added_at", "dropped_on"),
)
declare(
    "disclosure.Received",
    not_personal(_RANDOM, "id"),
    not_personal("a keyed hash: without the ring it says nothing of whose it is", "shelf"),
    not_personal("a firm, in a row that does not say about whom", "recipient"),
)
declare(
    "disclosure.Passing",
    not_personal(_RANDOM, "id"),
    not_personal("a firm, in a row that does not say about whom", "recipient", "by_mail"),
    not_personal(_DAY, "asked_on", "confirmed_on"),
)
