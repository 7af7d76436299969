"""Who may read a personal field without an entry in the ledger."""

from enum import StrEnum


class Audience(StrEnum):
    """The declared audience of a field. The person themselves is in every one."""

    SELF = "only you"
    GRANTED = "those you share the place with"
    MEMBERS = "members"
    EVERYONE = "everyone"
