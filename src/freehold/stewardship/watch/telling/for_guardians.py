"""What a guardian may read of letters to the one they answer for: what happened, what to do, what was done.

Not which of their data it was: the house cannot know that who holds the link is a guardian.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from freehold.stewardship.watch.telling import reading
from freehold.trust.consent import reaching
from freehold.trust.people.proved import as_person
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True)
class Shared:
    """One letter, without what is its reader's alone. ``parts`` have a title, paragraphs and points."""

    title: str
    at: datetime
    parts: Sequence[Mapping[str, Any]]

    def __repr__(self) -> str:
        return "<Shared>"


def letters(opener: Opener, token: str, *, at: datetime) -> list[Shared]:
    """For the guardian with this link, the newest first; none where they gave no yes. It counts as read by
    nobody. ``opener`` acts for the house."""
    try:
        person_id = reaching.ward(opener, token, at=at)
    except LinkSpent:
        return []
    return [
        Shared(one.title, one.at, [part for part in one.body["parts"] if part.get("guardian")])
        for one in reading.of_mine(as_person(opener, person_id))
    ]
