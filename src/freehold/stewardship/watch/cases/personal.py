"""What the columns about cases are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_ELSEWHERE = "an incident at a service, as public sources tell it, and what the house made of it"
_ACT = "an act of the house, by office and not by person"

declare(
    "cases.Case",
    not_personal(
        _ELSEWHERE,
        "id", "platform", "through", "title", "state", "whose", "opened_at", "turn", "compared",
        "announced_at", "joined_into",
    ),
)  # fmt: skip
declare(
    "cases.Candidate",
    not_personal(
        _ELSEWHERE,
        "id", "signal", "version", "source", "platform", "through", "case", "mute", "confidence", "why",
        "title", "found_at",
    ),
)  # fmt: skip
declare(
    "cases.Moment",
    not_personal(
        _ELSEWHERE,
        "id", "case", "clock", "place", "at", "precision", "said_by", "corrects", "noted_at", "taken_out_at",
    ),
)  # fmt: skip
declare(
    "cases.Decision",
    not_personal(_ACT, "id", "case", "turn", "state", "whose", "role", "act", "other", "at"),
)
declare(
    "cases.Mute",
    not_personal(_ACT, "id", "platform", "source", "pattern", "made_at", "ends_at", "lifted_at"),
)
declare("cases.Reading", not_personal("how far reports were read", "id", "mark", "relied"))

words.name_column("cases.Case", "told", _("What the house suspects happened here"))
words.name_column("cases.Decision", "why", _("Why the house decided so about an incident"))
words.name_column("cases.Mute", "why", _("Why reports are held back"))
