"""What the owner asks of the worker: a look at an archive, and bringing it home."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.stewardship.exit import jobs, operations
from freehold.trust.access.opener import Access


def order_look(access: Access, *, import_id: UUID) -> None:
    """Have the archive looked at."""
    operations.reach(access, import_id)
    jobs.look_into.enqueue(import_id=str(import_id))


def order_look_with_columns(
    access: Access, *, import_id: UUID, columns: Mapping[str, str], title: str
) -> None:
    """Say what the columns of a list hold, and have it looked at."""
    with transaction.atomic():
        operations.name_columns(access, import_id=import_id, columns=columns, title=title)
        order_look(access, import_id=import_id)


def order_look_with_choice(access: Access, *, import_id: UUID, private: str, unsaid: str) -> None:
    """Say what becomes of what not everybody could see there, and have the archive looked at again."""
    with transaction.atomic():
        operations.choose_for_the_private(access, import_id=import_id, private=private, unsaid=unsaid)
        order_look(access, import_id=import_id)


def order_import(access: Access, *, import_id: UUID, basis: str, group: str, site: str, at: datetime) -> None:
    """Say yes to the plan, on a lawful basis. Raises NoBasis or StartedAlready."""
    with transaction.atomic():
        operations.choose_group(access, import_id=import_id, group=group, site=site)
        operations.start(access, import_id=import_id, basis=basis, at=at)
        jobs.carry_out.enqueue(import_id=str(import_id))
