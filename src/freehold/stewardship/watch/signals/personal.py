"""What the columns about signals are."""

from freehold.trust.register.declarations import declare, not_personal

_TOLD = "what an outside source published about a firm or a program"
_ACT = "an act of the house: what it fetched, from which source, and how that went"
_OURS = "a machine or program of the business, named by the owner"

declare(
    "signals.Signal",
    not_personal(
        _TOLD,
        "id",
        "source",
        "family",
        "key",
        "digest",
        "title",
        "summary",
        "address",
        "names",
        "domains",
        "classes",
        "people",
        "occurred_at",
        "discovered_at",
        "disclosed_at",
        "listed_at",
        "changed_at",
        "facts",
        "gone",
    ),
    not_personal(_ACT, "mark", "version", "seen_at", "told_at"),
)
declare("signals.Earlier", not_personal(_TOLD, "id", "of", "version", "digest", "told", "told_at"))
declare(
    "signals.Standing",
    not_personal(
        _ACT,
        "source",
        "tried_at",
        "good_at",
        "next_at",
        "wanted_at",
        "issued_at",
        "digest",
        "etag",
        "modified",
        "cursor",
        "failures",
    ),
)
declare(
    "signals.Taken",
    not_personal(
        _ACT,
        "id",
        "source",
        "at",
        "digest",
        "entries",
        "fresh",
        "changed",
        "already",
        "older",
        "gone",
    ),
)
declare("signals.Refused", not_personal(_ACT, "id", "source", "at", "code", "why"))
declare("signals.Listening", not_personal("that the house asks its sources", "id", "since", "ended_at"))
declare(
    "signals.SwitchedOff",
    not_personal("that a source is not asked, and why", "id", "source", "reason", "at", "on_again_at"),
)
declare(
    "signals.Followed",
    not_personal(
        "a feed that the owner follows, of a firm or a program",
        "slug",
        "title",
        "reader",
        "address",
        "family",
        "names",
        "domains",
        "added_at",
    ),
)
declare("signals.Host", not_personal(_OURS, "id", "name", "system", "added_at"))
declare("signals.Runs", not_personal(_OURS, "id", "host", "product", "version"))
declare("signals.Turn", not_personal("how many reports were ever taken", "id", "last"))
