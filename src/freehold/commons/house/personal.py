"""What the columns about the house are. They are the house's own words, shown to everybody."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, linked, not_personal
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.register.retention import until_removed

_WORDS = "the owner's public words about the house"

declare(
    "house.Particulars",
    not_personal("there is one row", "id"),
    not_personal(_WORDS, "name", "line", "company", "security_address", "country"),
    not_personal(_WORDS, "data_contact", "officer", "authority"),
    not_personal(
        "a decision about the house, the same for all", "joining", "optional", "keys_apart_at", "audience_age"
    ),
    linked(
        "contact_id",
        purpose=SUPPORT,
        category="user.account",
        keep=until_removed(),
        without_it=_("nobody would know whom to write to when they worry"),
    ),
)
declare("house.Statement", not_personal(_WORDS, "question", "standing", "words", "stated_at"))
