"""What is destroyed when a person's rows are gone: every key of theirs, of every class."""

from uuid import UUID

from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass


def destroy_keys(person_id: UUID) -> int:
    """Shred all keys of somebody who is gone; how many there were. Again is no error.

    A process killed between the deletion and this leaves keys that open nothing any more but old copies
    of the database.
    """
    return _keys.shred(person_id, list(KeyClass))
