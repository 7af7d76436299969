"""Erasing again whoever a backup brought back, before a restored house opens."""

from datetime import datetime

from django.db import connections

from freehold.foundation.database import KEYS, LEDGER
from freehold.trust.rights.erasing import carrying_out, clearings, files_swept
from freehold.trust.rights.erasing.listed import erasures


def replay(*, at: datetime) -> int:
    """Erase everybody on the list of erasures who is still in the databases; how many were.

    Raises ErasuresUnreadable. Nobody else may use the databases meanwhile; again finds nobody.
    """
    again = 0
    erased = {(one.kind, one.id): one for one in erasures().entries()}
    for one in erased.values():
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
