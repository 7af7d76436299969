"""What is somebody's here goes with them: their letters, and that they were named as concerned."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from freehold.stewardship.watch.telling.assessing import link_to
from freehold.stewardship.watch.telling.models import Breach, Letter, Named
from freehold.trust.people import shelved
from freehold.trust.rights.erasing.clearings import Clearing
from freehold.trust.rights.erasing.erasure_list import Kind

_AT_ONCE = 500


def clear(person_id: UUID, _remembered: Mapping[str, Any], _kind: Kind) -> int:
    """How many rows went. What a round counted stays: it is of nobody in particular."""
    gone = 0
    for page in list(shelved.pages(Letter, person_id)):
        gone += page.delete()[0]
    shelved.clear(Letter, person_id)
    ids = list(Breach.objects.values_list("id", flat=True))
    for start in range(0, len(ids), _AT_ONCE):
        links = [link_to(one, person_id) for one in ids[start : start + _AT_ONCE]]
        gone += Named.objects.filter(link__in=links).delete()[0]
    return gone


CLEARING = Clearing(name="telling", models=frozenset({"telling.letter"}), clear=clear)
