"""What the columns of media are."""

from freehold.trust.register.declarations import declare, not_personal

_BLIND = "a keyed hash: without the ring it says nothing of whose medium it is"

declare(
    "media.Media",
    not_personal("a random number", "id"),
    not_personal(_BLIND, "mine", "shelf"),
    not_personal("how a medium is shown, about a row that nobody is linked to", "shown_to", "content_type"),
    not_personal("the thing where a medium stands, never a person", "place_kind", "place_id"),
)
declare(
    "media.Rendition",
    not_personal("random numbers, and the medium they belong to", "id", "media", "blob"),
    not_personal("which size of a picture it is", "name"),
)
