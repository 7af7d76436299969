"""What the columns about outlets are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_OURS = "about an account or a machine of the business, not of a member"
_ACT = "an act of the house: when something was sent, how often it was tried, and how it ended"
_PUBLIC = "a public topic, which says itself who wrote it; erased with it elsewhere"
_THERE = "where a public excerpt stands, which everybody may read there"
_LIKENESS = "a keyed hash of public words, from which nobody without the house's secret tells anything"

declare(
    "outlets.Outlet",
    not_personal(_OURS, "id", "kind", "name", "host", "address", "account", "recipient"),
    not_personal(_ACT, "began_at", "connected_at", "paused_until", "claimed_until", "trouble"),
)
declare("outlets.Stop", not_personal(_ACT, "of", "at", "why", "given_back", "done_at", "next_at", "tries"))
declare(
    "outlets.Share",
    not_personal(_PUBLIC, "topic"),
    not_personal(_THERE, "remote", "page"),
    not_personal(_LIKENESS, "shown"),
    not_personal(_ACT, "id", "outlet", "asked_at", "tried_at", "sent_at", "back_at", "gone_at"),
    not_personal(_ACT, "changed_at", "edited_at", "edits", "tries", "next_at", "refusal"),
)
declare(
    "outlets.Delivery",
    not_personal(_PUBLIC, "topic"),
    not_personal(_ACT, "id", "outlet", "event", "at", "tries", "next_at", "done_at", "dead_at"),
    not_personal(_ACT, "status", "refusal"),
)
declare(
    "outlets.Announced",
    not_personal(_PUBLIC, "topic"),
    not_personal(_LIKENESS, "shown"),
    not_personal(_ACT, "at", "gone_at"),
)

words.name_column("outlets.Outlet", "secret", _("What lets the house in elsewhere"))
