"""Which letters are whose, for the one page that shows people all that is held about them."""

from typing import Any

from django.db.models import QuerySet

from freehold.commons.support.drawers import signed_by
from freehold.commons.support.models import Message, Thread
from freehold.trust.vault.opener import Opener


class LettersKeeper:
    """Threads and letters that the actor signed. Those without a name have nobody to be shown to."""

    models = frozenset({"support.thread", "support.message"})

    def rows(self, access: Opener, model: str, /) -> QuerySet[Any]:
        mine = signed_by(access)
        if model == "support.thread":
            return Thread.objects.filter(id__in=mine)
        return Message.objects.filter(thread__in=mine)
