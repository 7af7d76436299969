"""What the columns of surveys are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_ACT = "what the house asks and when, known to all who are asked"
_RANDOM = "a random number"
_HASH = "a keyed hash: without the ring it says nothing of whom or what it belongs to"
_COUNT = "how many, of nobody in particular"
_UNNAMED = "which survey, in a row that does not say whose it is"

declare(
    "surveys.Survey",
    not_personal(
        _ACT,
        "id", "series", "edition", "promise", "way", "slug", "document", "version", "opened_at", "closes_at",
        "closes_after", "closed_at", "reminded", "written_at", "framed_by",
    ),
)  # fmt: skip
declare("surveys.Sample", not_personal(_ACT, "of", "sampling", "grouped_by"), not_personal(_COUNT, "strata"))
declare(
    "surveys.Invitation",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "once"),
    not_personal(_UNNAMED, "survey", "stratum", "letters"),
)
declare(
    "surveys.Ticket",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "digest"),
    not_personal("an invitation that does not say whose it is", "invitation"),
    not_personal("sealed under a secret that the house does not keep", "whose"),
)
declare(
    "surveys.Mark",
    not_personal(_RANDOM, "id"),
    not_personal("an invitation that does not say whose it is", "survey", "invitation"),
)
declare("surveys.Pool", not_personal(_RANDOM, "id"), not_personal(_UNNAMED, "survey"))
declare("surveys.Waiting", not_personal(_RANDOM, "id"), not_personal(_UNNAMED, "pool"))
declare(
    "surveys.Used",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "once"),
    not_personal(_UNNAMED, "pool"),
)
declare("surveys.Answer", not_personal(_RANDOM, "id"), not_personal(_UNNAMED, "survey"))
declare(
    "surveys.Response",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "once"),
    not_personal(_UNNAMED, "survey"),
)
declare(
    "surveys.Draft",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "digest"),
    not_personal(_UNNAMED, "survey"),
    not_personal("sealed under a secret that the house does not keep: it can tell nobody's from it", "body"),
)
declare("surveys.Unasked", not_personal(_RANDOM, "id"), not_personal(_HASH, "link"))

words.name_column("surveys.Invitation", "member", _("Surveys you were invited to"))
words.name_column("surveys.Invitation", "own_link", _("Your own way into a survey"))
words.name_column("surveys.Waiting", "body", _("Anonymous answers that wait to be nobody's"))
words.name_column("surveys.Used", "invitation", _("Invitations whose answers wait"))
words.name_column("surveys.Answer", "body", _("Anonymous answers, which nobody can lead back to you"))
words.name_column("surveys.Response", "body", _("What you answered in confidence"))
words.name_column("surveys.Unasked", "details", _("That you do not want to be invited to surveys"))
