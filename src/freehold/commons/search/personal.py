"""What the index's columns are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal, public
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.register.retention import until_removed
from freehold.trust.rights import words

declare(
    "search.Entry",
    not_personal("where a public thing stands", "id", "kind", "thing", "place"),
    public(
        "title",
        "body",
        purpose=COMMUNITY,
        category="user.content.public",
        keep=until_removed(),
        without_it=_("nobody could find what you wrote by its words"),
    ),
)
words.name_column("search.Entry", "title", _("Your titles, in the index"))
words.name_column("search.Entry", "body", _("Your words, in the index"))
