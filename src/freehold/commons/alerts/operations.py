"""Having seen what is new, and wishing for a digest."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from freehold.commons.alerts import desk, queries
from freehold.commons.alerts.models import DigestWish
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


def see_alerts(access: Access, *, at: datetime) -> None:
    """Everything new until now was seen."""
    person_id = access.actor.person_id
    if person_id is None:
        return
    who = queries.reader(person_id, desk.read(access), at=at)

    def mark(section: dict[str, Any]) -> dict[str, Any]:
        return {**section, **queries.look_of(who, at=at)}

    desk.change(access, section=queries.SECTION, change=mark)


def want_digest(access: Opener) -> None:
    """Be sent a mail on days with news: what agreeing to that does. Asking twice is asking once."""
    person_id = access.actor.person_id
    if person_id is None or queries.wants_digest(access):
        return
    wish = DigestWish(link=DigestWish.link_of(person_id))
    wish.wish = Held({"person": person_id.hex}, holder=person_id)
    with suppress(IntegrityError), transaction.atomic():  # wished for in another window at this moment
        wish.save(force_insert=True)
        hide_order(DigestWish, [wish.id])


def stop_digest(access: Opener) -> None:
    """Be sent no digest any more."""
    if access.actor.person_id is not None:
        DigestWish.objects.filter(link=DigestWish.link_of(access.actor.person_id)).delete()
