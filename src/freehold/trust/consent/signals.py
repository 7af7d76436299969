"""Global Privacy Control: a browser's standing request that nothing be passed on to others.

This house sells and shares nothing, so there is hardly anything for it to switch off. What it does: it is
remembered as an objection for who has an account, and no choice by which something would reach others is
offered as if nothing had been said. An explicit yes to one such choice, given later, stands.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from freehold.foundation.order import hide_order
from freehold.trust.consent.models import BrowserSignal
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

HEADER = "Sec-GPC"


def is_sent(header: str) -> bool:
    """Whether the value of the header is the signal; anything but "1" is none."""
    return header.strip() == "1"


def remember(opener: Opener, *, at: datetime) -> None:
    """Keep, once, that a browser of the actor sends the signal."""
    person_id = opener.actor.person_id
    if person_id is None:
        return
    link = BrowserSignal.link_of(person_id)
    if BrowserSignal.objects.filter(link=link).exists():
        return
    row = BrowserSignal(link=link, details=Held({"since": at.date().isoformat()}, holder=person_id))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            hide_order(BrowserSignal, [row.id])
    except IntegrityError:  # remembered in another window at this moment
        return


def forget(opener: Opener) -> None:
    """Stop keeping it; a browser that still sends it is remembered again."""
    if opener.actor.person_id is not None:
        BrowserSignal.objects.filter(link=BrowserSignal.link_of(opener.actor.person_id)).delete()
