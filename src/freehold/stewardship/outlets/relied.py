"""Outlets tell the register of outside services by themselves."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from freehold.stewardship.outlets import sharing
from freehold.stewardship.outlets.models import POSTS, Kind, Outlet
from freehold.stewardship.watch.reliances.feeding import Fed
from freehold.stewardship.watch.reliances.seen import Members, Role


class Outlets:
    """Accounts, hubs and programs that words of this house go to, and those of before."""

    @property
    def title(self) -> str:
        return _("Outlets")

    def services(self) -> Sequence[Fed]:
        rows = Outlet.objects.filter(connected_at__isnull=False).exclude(kind=Kind.FEEDS)
        return [_fed(one) for one in rows.select_related("stop").order_by("id")]

    def people(self, key: str, /, *, at: datetime) -> Iterator[UUID]:  # noqa: ARG002  the protocol's name
        """Whose words stand there now."""
        outlet = Outlet.objects.filter(id=UUID(key)).first()
        yield from sharing.concerned(outlet) if outlet is not None else ()


def _fed(one: Outlet) -> Fed:
    stop = getattr(one, "stop", None)
    shows = one.kind in POSTS
    return Fed(
        key=str(one.id),
        name=one.name,
        slug="bluesky" if one.kind == Kind.BLUESKY else "",
        purposes=(_purpose(one),),
        members=Members.LISTED if shows else Members.NOBODY,
        domain=one.host,
        categories=("user.content.public",) if shows else (),
        role=Role.INDEPENDENT if shows else Role.PROCESSOR,
        since=one.began_at.date(),
        ended_on=stop.at.date() if stop is not None else None,
    )


def _purpose(one: Outlet) -> str:
    if one.kind in POSTS:
        return _("To show what members choose to share, on {account}").format(account=one.account or one.host)
    return _("To be told which public topics there are, at {host}").format(host=one.host)
