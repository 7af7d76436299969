"""Whether the house asks its sources, which are switched off and why, and which the owner added."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.signals.models import Followed, Listening, Standing, SwitchedOff
from freehold.stewardship.watch.signals.policies import LISTEN, Heard
from freehold.stewardship.watch.signals.refused import OnlyTheOwner
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.signals.told import Family
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor

MOST_FOLLOWED = 300
_WORD = re.compile(r"[^a-z0-9]+")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


class NotAnAddress(Refusal):
    code: ClassVar[str] = "signals.not-an-address"
    for_members: ClassVar[str] = _(
        "This is no address that can be followed: it begins with https:// and a name."
    )


class FollowedAlready(Refusal):
    code: ClassVar[str] = "signals.followed-already"
    for_members: ClassVar[str] = _("This is followed already.")


class TooMany(Refusal):
    code: ClassVar[str] = "signals.too-many"
    for_members: ClassVar[str] = _("There are as many sources as a house can follow. Drop one first.")


class NoReason(Refusal):
    code: ClassVar[str] = "signals.no-reason"
    for_members: ClassVar[str] = _("Say why. Whoever wonders later reads it.")


def is_on() -> bool:
    """Whether the house asks by itself."""
    return Listening.objects.filter(ended_at=None).exists()


def begin(actor: Actor, *, at: datetime) -> None:
    """From now on the house asks its sources by itself. Beginning twice is beginning once."""
    _owner(actor)
    try:
        with transaction.atomic():
            Listening.objects.create(since=at)
    except IntegrityError:  # it listens already
        return


def end(actor: Actor, *, at: datetime) -> None:
    """The house asks nobody any more. Files are taken still."""
    _owner(actor)
    Listening.objects.filter(ended_at=None).update(ended_at=at)


def switched_off() -> dict[str, SwitchedOff]:
    """Sources that are not asked, each with its reason."""
    return {row.source: row for row in SwitchedOff.objects.filter(on_again_at=None)}


def switch_off(actor: Actor, *, slug: str, reason: str, at: datetime) -> None:
    """Do not ask this source. Raises NoReason, or NoSuchSource. A second reason changes nothing."""
    _owner(actor)
    known.source(slug)
    if not (reason := reason.strip()[:300]):
        raise NoReason
    try:
        with transaction.atomic():
            SwitchedOff.objects.create(source=slug, reason=reason, at=at)
    except IntegrityError:  # it is off
        return


def switch_on(actor: Actor, *, slug: str, at: datetime) -> None:
    """Ask it again, at the next round."""
    _owner(actor)
    known.source(slug)
    with transaction.atomic():
        SwitchedOff.objects.filter(source=slug, on_again_at=None).update(on_again_at=at)
        Standing.objects.filter(source=slug).update(next_at=None, failures=0)


def follow(
    actor: Actor,
    *,
    title: str,
    address: str,
    names: Sequence[str],
    domains: Sequence[str],
    at: datetime,
    family: Family = Family.DEPEND,
) -> str:
    """Follow a firm's feed, of status or security; the name of the new source. Raises NotAnAddress, TooMany
    or FollowedAlready."""
    return _add(
        actor, known.FEED, title=title, address=address, names=names, domains=domains, family=family, at=at
    )


def follow_security_txt(actor: Actor, *, title: str, domain: str, names: Sequence[str], at: datetime) -> str:
    """Follow where a firm says that holes are reported (RFC 9116). Raises as ``follow`` does."""
    domain = domain.strip().lower()
    if not _HOST.fullmatch(domain):
        raise NotAnAddress
    address = f"https://{domain}/.well-known/security.txt"
    return _add(
        actor,
        known.SECURITY_TXT,
        title=title,
        address=address,
        names=names,
        domains=[domain],
        family=Family.DEPEND,
        at=at,
    )


def drop(actor: Actor, *, slug: str) -> None:
    """Follow a feed no more. What it told stays."""
    _owner(actor)
    Followed.objects.filter(slug=slug).delete()


def _add(
    actor: Actor,
    reader: str,
    *,
    title: str,
    address: str,
    names: Sequence[str],
    domains: Sequence[str],
    family: Family,
    at: datetime,
) -> str:
    _owner(actor)
    address = _checked(address)
    if Followed.objects.count() >= MOST_FOLLOWED:
        raise TooMany
    title = " ".join(title.split())[:120] or (urlsplit(address).hostname or "")[:120]
    slug = f"{reader}:{_WORD.sub('-', title.lower()).strip('-')[:60] or 'source'}"
    try:
        with transaction.atomic():
            if Followed.objects.filter(address=address).exists():
                raise FollowedAlready
            Followed.objects.create(
                slug=slug, title=title, reader=reader, address=address, family=family,
                names=list(names)[:50], domains=list(domains)[:50], added_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise FollowedAlready from None
    return slug


def _checked(address: str) -> str:
    address = address.strip()
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotAnAddress from None
    right = parts.scheme == "https" and _HOST.fullmatch((parts.hostname or "").lower()) is not None
    if not right or port not in (None, 443) or parts.username or len(address) > 1_000:
        raise NotAnAddress
    return address


def _owner(actor: Actor) -> None:
    if not may(actor, LISTEN, Heard()):
        raise OnlyTheOwner
