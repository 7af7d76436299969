"""What the columns about outside services are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_FIRM = "about a firm that the business relies on"
_LINK = "a keyed hash: without the ring it says nothing of who it is"

declare("reliances.Service", not_personal(_FIRM, "slug", "name", "owner", "country", "domains", "added_at"))
declare(
    "reliances.Reliance",
    not_personal(_FIRM, "id", "slug", "purposes", "categories", "role", "members", "came_from"),
    not_personal("offices of the business, no names", "account_owners"),
    not_personal(
        "when the business began, agreed and looks again", "since", "contract_on", "review_on", "added_at"
    ),
)
declare("reliances.Stop", not_personal("when the business stopped relying on a firm", "of", "on"))
declare("reliances.Reviewed", not_personal("when the business looked at a firm again", "id", "of", "on"))
for _model in ("reliances.Listed", "reliances.AccountKeeper"):
    declare(
        _model,
        not_personal("a random number", "id"),
        not_personal(_LINK, "link"),
        not_personal("a firm, in a row that does not say about whom", "of"),
    )

words.name_column("reliances.Listed", "there", _("Outside services that have data of yours"))
words.name_column("reliances.AccountKeeper", "who", _("Accounts of the business that you keep"))
