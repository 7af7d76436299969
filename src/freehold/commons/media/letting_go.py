"""Pictures and files go with who sent them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from freehold.commons.media import operations
from freehold.commons.media.models import Media
from freehold.trust.people import shelved
from freehold.trust.rights.erasing.clearings import Clearing
from freehold.trust.rights.erasing.erasure_list import Kind


def clear(person_id: UUID, _remembered: Mapping[str, Any], _kind: Kind) -> int:
    gone = operations.remove_all(person_id)
    shelved.clear(Media, person_id)
    return gone


CLEARING = Clearing(name="media", models=frozenset({"media.media"}), clear=clear)
