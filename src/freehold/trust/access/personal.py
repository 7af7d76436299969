"""What the columns of unlocks and reviews are."""

from freehold.trust.register.declarations import declare, not_personal

_RANDOM = "a random number"
_HASH = "a keyed hash: without the ring it says nothing of whom or what it belongs to"
_COARSE = "an hour or a day after which the row goes; the row does not say whose it is"
_LOOK = "an entry of the record, or an unlock that only sealed copies know; neither says who, nor about whom"

declare(
    "access.LiveUnlock",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link"),
    not_personal(_COARSE, "expires_at"),
)
declare("access.Acknowledgement", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"))
declare(
    "access.Review",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf"),
    not_personal(_LOOK, "of"),
    not_personal("the month of the look, and what was found of it", "period", "verdict", "settled"),
    not_personal("whether two people took part; not which", "by_another"),
)
declare(
    "access.Doubt",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf"),
    not_personal(_LOOK, "entry"),
    not_personal("the month of the look", "period"),
)
declare(
    "access.Told",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf"),
    not_personal(_COARSE, "expires_on"),
)
