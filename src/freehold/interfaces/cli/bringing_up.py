"""Databases brought to the form of this version; a house with people in it is put back if that fails."""

from collections.abc import Callable

from django.core import checks
from django.db import connections

from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli.migrations import migrate_all, missing
from freehold.interfaces.cli.slots import slots
from freehold.stewardship.assurance.backups import snapshots, updating
from freehold.trust.vault import keyring


class NotWell(Refusal):
    code = "update.not-well"
    for_owner = "After the update the house may not open: {}"


def pending() -> bool:
    """Whether this version has steps that the databases have not seen."""
    return any(missing(alias) for alias in connections)


def bring_up_to_date(*, say: Callable[[str], None]) -> dict[str, list[str]]:
    """What was done, by database. Raises UpdateFailed; the databases are then as they were."""
    keyring.prepare()
    if updating.take_back_what_was_cut_off():
        say("An update that was cut off has been taken back; it is done again.")
    if not snapshots.has_tables("default"):
        return migrate_all()
    if not pending():
        return {alias: [] for alias in connections}
    return updating.update(migrate=migrate_all, look=_look, say=say).migrated


def _look() -> None:
    """As the house does before it opens."""
    slots.before_opening()
    errors = [each for each in checks.run_checks() if each.level >= checks.ERROR and not each.is_silenced()]
    if errors:
        raise NotWell(NotWell.for_owner.format("; ".join(f"{each.id}: {each.msg}" for each in errors)))
