"""What the columns about people are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, linked, not_personal
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.register.retention import while_member

_RANDOM = "a random number"
_HASH = "a keyed hash: without the ring it says nothing of whom or what it belongs to"
_COARSE = "a day or an hour after which the row goes; the row does not say whose it is"
_COUNT = "how many there are at most, to a power of two; the row does not say whose they are"

declare("people.Person", not_personal("a random number; what leads to it is declared where it does", "id"))
for _model in ("Password", "Authenticator", "RecoveryCodes", "Verification", "Suspension", "Hidden"):
    declare(f"people.{_model}", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"))
for _model in ("Passkey", "Origin"):
    declare(f"people.{_model}", not_personal(_RANDOM, "id"), not_personal(_HASH, "link", "found_by"))
for _model in ("SignIn", "Device", "Invitation"):
    declare(
        f"people.{_model}",
        not_personal(_RANDOM, "id"),
        not_personal(_HASH, "link", "digest"),
        not_personal(_COARSE, "expires_on"),
    )
declare(
    "people.Token",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link", "digest"),
    not_personal(_COARSE, "expires_at"),
)
declare(
    "people.Unclaimed",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link"),
    not_personal(_COARSE, "expires_on"),
)
declare(
    "people.JoinRequest",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "digest"),
    not_personal(_COARSE, "confirmed_on", "expires_on"),
)
declare(
    "people.Appointment",
    not_personal(_RANDOM, "id"),
    linked(
        "person",
        "role",
        "ends_on",
        purpose=COMMUNITY,
        category="user.job_title",
        keep=while_member(),
        without_it=_("members could not tell who acts for the house"),
    ),
)
declare(
    "people.Throttle", not_personal(_HASH, "id"), not_personal(_COARSE, "tries", "closed_until", "expires_at")
)
declare(
    "people.Activity",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf"),
    not_personal(_COARSE, "expires_on"),
)
declare(
    "people.Tries",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link"),
    not_personal(_COARSE, "expires_on"),
)
declare("people.Departed", not_personal(_RANDOM, "id"), not_personal(_HASH, "found_by"))
declare("people.Spent", not_personal(_HASH, "id"), not_personal(_COARSE, "expires_at"))
declare(
    "people.Reach", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"), not_personal(_COUNT, "reach")
)
