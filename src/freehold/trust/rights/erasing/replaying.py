"""Erasing again what a backup brought back, people and single things, before a restored house opens."""

from datetime import datetime

from django.db import connections

from freehold.foundation.database import KEYS, LEDGER
from freehold.trust.rights.erasing import carrying_out, clearings, files_swept, things
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.rights.erasing.listed import erasures


def replay(*, at: datetime, backup_of: datetime) -> int:
    """Erase everything on the list of erasures that is still there; how many people and things were.

    ``backup_of`` is when the databases were copied. Raises ErasuresUnreadable. Nobody else may use them
    meanwhile; again finds nothing.
    """
    again = 0
    entries = {(one.kind, one.id, one.table): one for one in erasures().entries()}
    for one in entries.values():
        if one.kind is Kind.ROW:
            again += bool(things.erase_again(one, backup_of=backup_of))
            continue
        if carrying_out.erase_again(one.id, one.kind, at=at):
            again += 1
            for finish in clearings.all_finishes():
                finish(one.id)
    if again:
        files_swept.rewrite_files(most_bytes=None)
        files_swept.sweep_files()
        for alias in ("default", KEYS, LEDGER):
            connections[alias].close()
    return again
