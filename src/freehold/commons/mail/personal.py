"""What the columns about letters are."""

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights.telling import only, tell

_DAY = "a day on which something happened to a letter; the row does not say whose"

declare(
    "mail.OutgoingLetter",
    not_personal("a random number", "id"),
    not_personal("a keyed hash: without the ring it says nothing of whom it belongs to", "link"),
    not_personal("a random number that letters sent together share", "batch"),
    not_personal(_DAY, "left_on", "returned_on", "expires_on"),
)
declare(
    "mail.Batch",
    not_personal("a random number", "id"),
    not_personal("how many letters, of nobody in particular", "left", "returned", "stopped"),
)

tell("mail.OutgoingLetter", "letter", only("template", "at"))  # the link in it would let in whoever reads it
