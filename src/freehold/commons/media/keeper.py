"""Which media are whose, for the one page that shows people all that is held about them."""

from typing import Any

from django.db.models import QuerySet

from freehold.commons.media import shelves
from freehold.commons.media.models import Media
from freehold.trust.vault.opener import Opener


class MediaKeeper:
    """Pictures and files of the actor: no row says whose they are."""

    models = frozenset({"media.media"})

    def rows(self, access: Opener, _model: str, /) -> QuerySet[Any]:
        holder = access.actor.person_id
        mine = [] if holder is None else shelves.of(holder)
        return Media.objects.filter(id__in=[one.id for one in mine])
