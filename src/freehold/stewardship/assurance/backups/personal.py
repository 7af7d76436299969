"""What the columns about backups are."""

from freehold.trust.register.declarations import declare, not_personal

_ACT = "an act of the house: when a backup was made, to which place of the owner's, how large, how it ended"

declare(
    "backups.MadeCopy",
    not_personal(
        _ACT,
        "id",
        "kind",
        "place",
        "backup_id",
        "began_at",
        "ended_at",
        "bytes",
        "files_copied",
        "refusal",
    ),
)
declare(
    "backups.Rehearsal",
    not_personal("an act of the house: a restore that was tried", "id", "asked_at", "began_at", "ended_at"),
    not_personal("how it ended, in counts of rows", "refusal", "told"),
)
declare("backups.ShownSheet", not_personal("that the sheet was shown, not to whom", "id", "at"))
