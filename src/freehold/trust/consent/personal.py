"""What the columns about consent are."""

from freehold.trust.register.declarations import declare, not_personal

_RANDOM = "a random number"
_HASH = "a keyed hash: without the ring it says nothing of whom or what it belongs to"

declare(
    "consent.ShownText",
    not_personal(
        "a text of the software, the same for all", "digest", "purpose", "language", "number", "words"
    ),
)
declare(
    "consent.ConsentRecord",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf"),
    not_personal(f"{_HASH}; without one the yes is over, and the row does not say whose it was", "live"),
)
declare("consent.Young", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"))
declare("consent.BrowserSignal", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"))
declare(
    "consent.Guardianship",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link", "digest"),
    not_personal(
        "a day after which a question nobody answered goes; it does not say whose it is", "expires_on"
    ),
)
