"""Saying which services the business relies on, for what, and with whose data."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.platforms.names import plain_host
from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances.models import (
    AccountKeeper,
    Listed,
    Reliance,
    Reviewed,
    Service,
    Stop,
)
from freehold.stewardship.watch.reliances.policies import KEEP, Register
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held

MOST_LINES, LONGEST_LINE = 12, 140
"""Purposes and offices of one reliance: how many, and how many characters each."""
_TRIES = 20


class NoSuchService(Refusal):
    code = "reliances.no-such-service"
    for_members: ClassVar[str] = "There is no such service in the register."


class OnlyTheOwner(Refusal):
    code = "reliances.only-the-owner"
    for_members: ClassVar[str] = "Only the owner says which services the business uses."


class InTheRegister(Refusal):
    code = "reliances.in-the-register"
    for_members: ClassVar[str] = "This service is in the register already. Change what stands there."


class TooMuchSaid(Refusal):
    code = "reliances.too-much-said"
    for_members: ClassVar[str] = "Say it in at most twelve lines of at most 140 characters."


class EndsBeforeItBegan(Refusal):
    code = "reliances.ends-before-it-began"
    for_members: ClassVar[str] = "The last day cannot be before the first one, nor in the future."


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the owner says of one reliance. ``account_owners`` are offices, never names."""

    purposes: tuple[str, ...]
    role: Role
    members: Members
    categories: tuple[str, ...] = ()
    came_from: str = ""
    account_owners: tuple[str, ...] = ()
    since: date | None = None
    contract_on: date | None = None
    review_on: date | None = None


def rely(access: Access, *, slug: str, said: Said, at: datetime) -> UUID:
    """Put a service into the register; one that was stopped comes back with what is said now.

    Raises OnlyTheOwner, NoSuchService where nothing has this slug, InTheRegister, or TooMuchSaid.
    """
    _require(access)
    _check(said)
    if book.known_platform(slug) is None:
        raise NoSuchService
    with transaction.atomic():
        row = Reliance.objects.select_for_update().filter(slug=slug).first()
        if row is None:
            return _insert(slug, said, at)
        if not Stop.objects.filter(of=row).delete()[0]:
            raise InTheRegister
        _write(row, said)
        return row.id


def change(access: Access, *, slug: str, said: Said, at: datetime) -> None:
    """Say anew what a reliance is. A service that only parts of the house told of gets its own line."""
    _require(access)
    _check(said)
    if book.line(slug) is None:
        raise NoSuchService
    with transaction.atomic():
        row = Reliance.objects.select_for_update().filter(slug=slug).first()
        if row is None:
            _insert(slug, said, at)
        else:
            _write(row, said)


def stop(access: Access, *, slug: str, on: date, at: datetime) -> None:
    """The business relies on it no more since this day. Again is no error, and keeps the first day.

    Raises NoSuchService where the owner wrote no line: what parts of the house tell ends there.
    """
    _require(access)
    row = Reliance.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchService
    if on > at.date() or (row.since is not None and on < row.since):
        raise EndsBeforeItBegan
    Stop.objects.get_or_create(of=row, defaults={"on": on})


def review(access: Access, *, slug: str, next_on: date | None, at: datetime) -> None:
    """Somebody looked whether it is still right, and says when to look again."""
    _require(access)
    row = Reliance.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchService
    with transaction.atomic():
        Reviewed.objects.create(of=row, on=at.date())
        Reliance.objects.filter(id=row.id).update(review_on=next_on)


def add_service(
    access: Access,
    *,
    name: str,
    owner: str = "",
    country: str = "",
    domains: Collection[str] = (),
    at: datetime,
) -> str:
    """Describe a service that the catalogue does not have; its slug. One that is known already by this name
    or by a host of it is answered with the slug that it has."""
    _require(access)
    hosts = [host for host in dict.fromkeys(map(plain_host, domains)) if host]
    index = book.index_of_all()
    known = index.by_name(name) or next((found for host in hosts if (found := index.by_domain(host))), None)
    if known is not None:
        return known.slug
    for number in range(1, _TRIES):
        stem = book.OWN + (slugify(name)[:48].strip("-") or "service")
        slug = stem if number == 1 else f"{stem}-{number}"
        try:
            with transaction.atomic():
                Service.objects.create(
                    slug=slug, name=name, owner=owner, country=country, domains=hosts, added_at=at
                )
        except IntegrityError:
            continue
        return slug
    raise InTheRegister


def keep_accounts(access: Access, *, slug: str, among: Collection[UUID], keepers: Collection[UUID]) -> None:
    """Say who of ``among`` keeps the business's account there. Others who do are left as they are."""
    _require(access)
    row = Reliance.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchService
    platform = book.known_platform(slug)
    links = {AccountKeeper.link_to(row.id, one): one for one in among}
    with transaction.atomic():
        had = {
            bytes(link)
            for link in AccountKeeper.objects.filter(link__in=list(links)).values_list("link", flat=True)
        }
        gone = [link for link, one in links.items() if one not in keepers]
        AccountKeeper.objects.filter(link__in=gone).delete()
        new = {link: one for link, one in links.items() if one in keepers and link not in had}
        sealing.make_keys(list(new.values()), KeyClass.CREDENTIALS)
        rows = [
            AccountKeeper(
                link=link, of=row, who=Held({"service": platform.name if platform else slug}, holder=one)
            )
            for link, one in new.items()
        ]
        AccountKeeper.objects.bulk_create(rows, ignore_conflicts=True)
        hide_order(AccountKeeper, [one.id for one in rows])


def forget_list(access: Access, *, slug: str) -> int:
    """Forget who was listed there; how many that were."""
    _require(access)
    return Listed.objects.filter(of__slug=slug).delete()[0]


def _insert(slug: str, said: Said, at: datetime) -> UUID:
    try:
        with transaction.atomic():
            return Reliance.objects.create(slug=slug, added_at=at, **_columns(said)).id
    except IntegrityError:
        raise InTheRegister from None


def _write(row: Reliance, said: Said) -> None:
    columns = _columns(said)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def _columns(said: Said) -> dict[str, Any]:
    """As the columns hold it. A list of members that is no longer meant stays until it is forgotten."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(said).items()}


def _check(said: Said) -> None:
    for lines in (said.purposes, said.account_owners):
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise TooMuchSaid


def _require(access: Access) -> None:
    if not may(access.actor, KEEP, Register()):
        raise OnlyTheOwner
