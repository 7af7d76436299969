"""A person's desk: one sealed sheet, in sections that the rooms keep, each a small JSON object."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from freehold.commons.alerts import counted
from freehold.commons.alerts.models import DESK_BYTES, Desk
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.foundation.statements import Statement
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

Section = dict[str, Any]
Sheet = Mapping[str, Section]
_ROOM_LEFT = DESK_BYTES - 5_000
_SHEETS = Statement(lambda link: Desk.objects.filter(link=link).values_list("id", "sheet"))


class DeskFull(Refusal):
    code: ClassVar[str] = "alerts.desk-full"
    for_members = _("You follow as much as there is room for. Please stop following something first.")


def sealed(person_id: UUID) -> Secret | None:
    """The person's sheet, to be opened with other things of a page. One query."""
    for row_id, sheet in _SHEETS.rows(Desk.link_of(person_id)):
        if sheet is not None:
            sheet.row = row_id
        return cast("Secret | None", sheet)
    return None


def read(access: Opener, *, person_id: UUID | None = None) -> Sheet:
    """Every section of the actor's desk, or of ``person_id``'s for a job. Empty for who keeps nothing."""
    whose = person_id or access.actor.person_id
    return {} if whose is None else access.open(sealed(whose)) or {}


def change(access: Opener, *, section: str, change: Callable[[Section], Section | None]) -> None:
    """Replace one section of the actor's desk by what ``change`` makes of it; None leaves it.

    Two changes at once happen one after the other. Raises DeskFull. It is a transaction of its own, so that
    no row that names somebody is ever written together with their desk.
    """
    person_id = access.actor.person_id
    if person_id is None:
        return
    sealing.make_keys([person_id], KeyClass.PROFILE)
    with transaction.atomic():
        desk = _locked(Desk.link_of(person_id))
        sheet = access.open(desk.sheet) or {}
        changed = change(dict(sheet.get(section, {})))
        if changed is None:
            return
        sheet[section] = changed
        if len(str(sheet)) > _ROOM_LEFT:
            raise DeskFull
        desk.sheet = Held(sheet, holder=person_id)
        desk.save(update_fields=["sheet"])
    counted.forget(person_id)


def clear(access: Opener) -> None:
    """The actor follows nothing, and read nothing, as far as the house knows."""
    if access.actor.person_id is not None:
        Desk.objects.filter(link=Desk.link_of(access.actor.person_id)).delete()
        counted.forget(access.actor.person_id)


def _locked(link: bytes) -> Desk:
    """The desk, a new one if there is none, kept from changing until the transaction ends."""
    rows = Desk.objects.select_for_update().filter(link=link)
    found = rows.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            made = Desk(link=link)
            made.save(force_insert=True)
            hide_order(Desk, [made.id])
    except IntegrityError:  # made in another window at this moment
        return rows.get()
    return made
