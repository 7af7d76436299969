"""Opening an outlet. Only the owner does, and whom it leads to is named as a recipient from then on."""

import base64
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from freehold.commons.house.queries import house
from freehold.foundation import reach
from freehold.foundation.reach import NotOpenInternet
from freehold.stewardship.outlets import feeds, keys, translators
from freehold.stewardship.outlets.models import TOLD, Kind, Outlet
from freehold.stewardship.outlets.policies import RUN, Outlets
from freehold.stewardship.outlets.refused import NoSuchOutlet, NotLetIn, OnlyTheOwner, TooManyOutlets
from freehold.trust.access.opener import Access
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.models import Recipient
from freehold.trust.disclosure.recipients import Receives
from freehold.trust.permission.policies import may

MOST = 50
BLUESKY = "https://bsky.social"
KNOCKED_FOR = timedelta(hours=1)
"""So long an owner may take to say yes on the other side's page."""


def must_run(access: Access) -> None:
    """Raises OnlyTheOwner."""
    if not may(access.actor, RUN, Outlets()):
        raise OnlyTheOwner


def knock(access: Access, *, address: str, country: str, back: str, home: str, at: datetime) -> UUID:
    """Begin to connect a Mastodon account; its page is then ``page_that_asks``.

    ``address`` is what the owner typed: "mastodon.example" or an address of that server. Raises
    NotOpenInternet, OutOfReach, NotNow, Declined, TooManyOutlets or OnlyTheOwner.
    """
    must_run(access)
    _must_have_room()
    server = server_of(address)
    reach.must_be_open(server)
    state = secrets.token_urlsafe(32)
    knocked = translators.gate(Kind.MASTODON).knock(
        server, name=house().name, home=home, back=back, state=state
    )
    row = _row(Kind.MASTODON, server, at)
    by = str(access.actor.person_id)
    row.secret = {**knocked, "state": state, "by": by, "back": back, "country": country}
    row.save(force_insert=True)
    return row.id


def page_that_asks(access: Access, outlet_id: UUID) -> str:
    """Where the owner says yes. Raises NoSuchOutlet for one that waits for nothing."""
    must_run(access)
    return str(_knocked(outlet_id)[1]["go"])


def enter(access: Access, *, state: str, code: str, at: datetime) -> UUID:
    """The other side's page came back. Raises NoSuchOutlet for a state that is none of this owner's.

    Raises NotLetIn, NotNow or Declined too; then the owner begins anew.
    """
    must_run(access)
    row, knocked = _with_state(access, state, at)
    entered = translators.gate(row.kind).enter(row.address, knocked, code=code, back=knocked["back"])
    return _connect(access, row, entered.account, entered.values, country=knocked["country"], at=at)


def connect_bluesky(access: Access, *, handle: str, password: str, service: str, at: datetime) -> UUID:
    """Connect a Bluesky account by an app password, which is used once and kept nowhere.

    Raises KeyForm, NotOpenInternet, OutOfReach, NotLetIn, NotNow, Declined, TooManyOutlets, OnlyTheOwner.
    """
    must_run(access)
    _must_have_room()
    address = server_of(service) if service.strip() else BLUESKY
    reach.must_be_open(address)
    entered = translators.door(Kind.BLUESKY).enter(address, name=handle, password=password)
    row = _row(Kind.BLUESKY, entered.address, at)
    row.name = str(Kind.BLUESKY.label)
    return _connect(access, row, entered.account, entered.values, country=_("United States"), at=at)


def connect_webhook(access: Access, *, name: str, address: str, country: str, at: datetime) -> UUID:
    """Have a program told. The whole address is a secret: those of many services let in who knows them.

    Raises NotOpenInternet, OutOfReach, TooManyOutlets or OnlyTheOwner.
    """
    must_run(access)
    _must_have_room()
    reach.must_be_open(address)
    row = _row(Kind.WEBHOOK, "", at)
    row.name, row.host = name, urlsplit(address).hostname or ""
    signing = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    values = {"address": address, "signing": signing}
    return _connect(access, row, "", values, country=country, at=at)


def connect_hub(access: Access, *, address: str, at: datetime) -> UUID:
    """Have a WebSub hub told when a feed changes. Raises as ``connect_webhook``."""
    must_run(access)
    _must_have_room()
    reach.must_be_open(address)
    row = _row(Kind.WEBSUB, address, at)
    return _connect(access, row, "", {"address": address}, country="", at=at)


def signing_secret(access: Access, outlet_id: UUID) -> str:
    """What a program checks our signatures with: for a page that asked for a fresh proof first."""
    must_run(access)
    row = Outlet.objects.filter(id=outlet_id, kind=Kind.WEBHOOK, stop__isnull=True).first()
    if row is None:
        raise NoSuchOutlet
    return str(keys.keys_of(row).values["signing"])


def forget_unanswered(*, at: datetime) -> int:
    """Those that were begun and never answered go, with what they hold."""
    old = Outlet.objects.filter(connected_at=None, stop__isnull=True, began_at__lt=at - KNOCKED_FOR)
    return old.exclude(kind=Kind.FEEDS).delete()[0]


def server_of(typed: str) -> str:
    """ "https://mastodon.example" of what people type: an address, a name, or @account@server."""
    words = typed.strip()
    if "://" not in words:
        words = "https://" + words.rstrip("/").rpartition("@")[2]
    try:
        parts = urlsplit(words)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        raise NotOpenInternet from None
    if parts.scheme not in reach.INTERNET.schemes or not host or parts.username:
        raise NotOpenInternet
    return f"{parts.scheme}://{host}{port}"


def _row(kind: Kind, address: str, at: datetime) -> Outlet:
    host = urlsplit(address).hostname or ""
    return Outlet(kind=kind, name=host or str(kind.label), host=host, address=address, began_at=at)


def _must_have_room() -> None:
    if Outlet.objects.filter(stop__isnull=True).count() >= MOST:
        raise TooManyOutlets


def _connect(
    access: Access, row: Outlet, account: str, values: Mapping[str, Any], *, country: str, at: datetime
) -> UUID:
    """Keep what lets the house in, and name whom it leads to as a recipient. The same account again is the
    same outlet again, with all that waits for it."""
    with transaction.atomic():
        before = _before(row, account)
        if before is not None:
            Outlet.objects.filter(id=row.id).delete()
            row = before
        if row.recipient is None:
            row.recipient = _named(access, row, country, at)
        row.account, row.connected_at, row.trouble, row.paused_until = account[:300], at, "", None
        row.secret = dict(values)
        row.save(force_insert=row._state.adding)
    feeds.forget()
    return row.id


def _before(row: Outlet, account: str) -> Outlet | None:
    same = Outlet.objects.filter(
        kind=row.kind, address=row.address, account=account, connected_at__isnull=False, stop__isnull=True
    ).exclude(id=row.id)
    return same.select_for_update(of=("self",)).first() if account else None


def _named(access: Access, row: Outlet, country: str, at: datetime) -> Recipient:
    shows = row.kind not in TOLD
    does = _("Shows what members choose to share: {host}") if shows else _("Is told of public topics: {host}")
    return recipients.name_recipient(
        access.actor,
        name=row.name[:120],
        does=does.format(host=row.host)[:300],
        country=country or _("not told"),
        receives=Receives.SOME,
        at=at,
    )


def _knocked(outlet_id: UUID) -> tuple[Outlet, Mapping[str, Any]]:
    row = Outlet.objects.filter(id=outlet_id, connected_at=None, stop__isnull=True).first()
    if row is None:
        raise NoSuchOutlet
    try:
        return row, keys.keys_of(row).values
    except NotLetIn:
        raise NoSuchOutlet from None


def _with_state(access: Access, state: str, at: datetime) -> tuple[Outlet, Mapping[str, Any]]:
    """The one that this very owner began, within the hour."""
    waiting = Outlet.objects.filter(
        kind=Kind.MASTODON, connected_at=None, stop__isnull=True, began_at__gte=at - KNOCKED_FOR
    )
    for row in waiting:
        values = keys.keys_of(row).values
        same = secrets.compare_digest(str(values.get("state", "")).encode(), state.encode())
        if same and values.get("by") == str(access.actor.person_id):
            return row, values
    raise NoSuchOutlet
