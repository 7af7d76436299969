"""Opening and keeping what lets the house in elsewhere: sealed under a key of the outlet's own.

Only the house itself opens it, at the moment of use. It stands on no page and in no job, and is gone from the
row with the stop.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from freehold.stewardship.outlets.models import Outlet
from freehold.stewardship.outlets.refused import NotLetIn
from freehold.stewardship.outlets.translators import Keys
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import OPERATION


def keys_of(outlet: Outlet) -> Keys:
    """Raises NotLetIn where there is none, or not any more."""
    with acting(Actor.house(), purpose=OPERATION) as access:
        (values,) = access.open_many([outlet.secret], instead=None)
    if values is None:
        raise NotLetIn

    def keep(renewed: Mapping[str, Any]) -> None:
        seal(outlet, renewed)

    return Keys(outlet.address or values.get("address", ""), values, keep)


def seal(outlet: Outlet, values: Mapping[str, Any]) -> None:
    """Keep this instead; never for one that was stopped meanwhile, whose key goes."""
    with transaction.atomic():
        row = Outlet.objects.select_for_update(of=("self",)).filter(id=outlet.id, stop__isnull=True).first()
        if row is None:
            return
        row.secret = dict(values)
        row.save(update_fields=["secret"])


def forget(outlet: Outlet) -> None:
    """The row holds it no more."""
    outlet.secret = None
    outlet.save(update_fields=["secret"])
