"""What the columns about telling are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_ACT = "an act of the house about an incident; it names nobody"
_RANDOM = "a random number"
_HASH = "a keyed hash: without the ring it says nothing of whom or what it belongs to"
_COUNT = "how many, of nobody in particular"

declare("telling.Breach", not_personal(_ACT, "id", "case", "opened_at", "risk", "sure", "closed_at"))
declare(
    "telling.Named",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link"),
    not_personal("an incident, in a row that does not say whom it concerns", "breach"),
)
declare("telling.AuthorityReport", not_personal(_ACT, "id", "breach", "phase", "told_at"))
declare("telling.Campaign", not_personal(_ACT, "id", "breach", "number", "made_at"))
declare(
    "telling.Approval",
    not_personal(_ACT, "of", "at"),
    not_personal("whether two people took part; not which", "by_another"),
)
declare(
    "telling.Sending",
    not_personal(_ACT, "of", "begun_at", "done_at", "stopped_at"),
    not_personal(_COUNT, "written", "passed_over", "read"),
)
declare(
    "telling.Mailing",
    not_personal(_RANDOM, "id"),
    not_personal(_ACT, "campaign", "at"),
    not_personal(_COUNT, "mails", "left", "returned"),
)
declare(
    "telling.Letter",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf", "once"),
    not_personal("which letter of the house it is, in a row that does not say to whom", "campaign"),
    not_personal("what became of a letter that does not say whose it is", "read", "came_back", "mailed_in"),
    not_personal("a Monday in a row that does not say whose it is", "expires_on"),
)
declare(
    "telling.Publication",
    not_personal(
        "what the house tells everybody about an incident",
        "of", "title", "on", "happened", "means", "done", "published_at", "changed_at",
    ),
)  # fmt: skip

words.name_column("telling.Breach", "words", _("What went wrong here, as the house registers it"))
words.name_column("telling.AuthorityReport", "words", _("What the house told the authority"))
words.name_column("telling.Campaign", "words", _("The wording of letters about an incident"))
words.name_column("telling.Approval", "words", _("Who agreed to a letter about an incident"))
words.name_column("telling.Letter", "body", _("Letters about incidents"))
