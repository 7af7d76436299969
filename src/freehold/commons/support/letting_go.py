"""Letters go with who signed them, answers included."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.commons.support.drawers import signed_by
from freehold.commons.support.models import Drawer, Thread
from freehold.trust.rights.erasing.clearings import Clearing
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.vault.held import KeyGone
from freehold.trust.vault.opener import Opener


def remember(access: Opener) -> dict[str, Any]:
    """Which threads they signed: the list lies sealed under their key."""
    try:
        return {"threads": [thread.hex for thread in signed_by(access)]}
    except KeyGone:
        return {}


def clear(person_id: UUID, remembered: Mapping[str, Any], _kind: Kind) -> int:
    threads = [UUID(hex=one) for one in remembered.get("threads", ())]
    with transaction.atomic():
        gone = Thread.objects.filter(id__in=threads).delete()[0]
        gone += Drawer.objects.filter(link=Drawer.link_of(person_id)).delete()[0]
    return gone


CLEARING = Clearing(
    name="support",
    models=frozenset({"support.thread", "support.message", "support.drawer"}),
    remember=remember,
    clear=clear,
)
