"""What the owner wants done now, in the console; the worker does it."""

from datetime import datetime

from django.db import transaction

from freehold.stewardship.watch.signals import jobs
from freehold.stewardship.watch.signals.models import Standing
from freehold.stewardship.watch.signals.policies import LISTEN, Heard
from freehold.stewardship.watch.signals.refused import OnlyTheOwner
from freehold.stewardship.watch.signals.sources import known
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor


def ask_soon(actor: Actor, *, slug: str, at: datetime) -> None:
    """Ask this source as soon as the worker comes to it. Raises OnlyTheOwner or NoSuchSource."""
    if not may(actor, LISTEN, Heard()):
        raise OnlyTheOwner
    known.source(slug)
    with transaction.atomic():
        Standing.objects.update_or_create(source=slug, defaults={"wanted_at": at})
        jobs.ask_wanted.enqueue()
