"""What a restore loses, in plain words and before it is done."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from freehold.stewardship.assurance.backups.staging import Staged

COUNTED = {
    "people_person": "people",
    "community_topic": "topics",
    "community_post": "posts and comments",
    "community_vote": "votes",
    "media_media": "pictures and files",
    "support_message": "messages to the house",
    "mail_outgoingletter": "letters that wait to be sent",
}
"""Tables that an owner has a word for; what happens in others follows from these."""


def beforehand(staged: Staged, *, at: datetime) -> Iterator[str]:
    """Lines for the owner, who then says yes or no."""
    yield f"Backup {staged.backup_id} is from {_moment(staged.made_at)}, {span(at - staged.made_at)} ago."
    yield f"The copy of the keys is from {_moment(staged.keys_at)}."
    if staged.keys_at < staged.made_at:
        yield "It is OLDER than the backup: what was sealed for somebody new in between cannot be read."
    yield "What was written after that is lost: it is not in the backup."
    lost = named(staged.lost())
    if lost:
        told = ", ".join(f"{rows} {words}" for words, rows in lost.items())
        yield f"Up to the copy of the keys that was: {told}. What came later is not counted."
    yield "Whoever was erased since then is erased again before the house opens."
    yield "If looks at data were recorded after the backup, the house says in public that they are lost."


def named(rows: Mapping[str, int]) -> dict[str, int]:
    """Counts in the owner's words."""
    return {words: rows[table] for table, words in COUNTED.items() if rows.get(table)}


def span(time: timedelta) -> str:
    """“3 days”, “5 hours”, “12 minutes”."""
    minutes = max(int(time.total_seconds() // 60), 0)
    for size, word in ((1_440, "day"), (60, "hour")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'' if count == 1 else 's'}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _moment(at: datetime) -> str:
    return f"{at:%d %B %Y, %H:%M %Z}"
