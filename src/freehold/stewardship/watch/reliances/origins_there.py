"""Who of some persons was brought here from a service."""

from collections.abc import Sequence
from uuid import UUID

from freehold.stewardship.watch.reliances.purpose import OUTSIDE
from freehold.trust.access.opener import acting
from freehold.trust.people.models import Origin
from freehold.trust.register.actors import Actor


def brought_from(reader: str, title: str, persons: Sequence[UUID]) -> set[UUID]:
    """Those whose account comes from an archive of this kind (``reader``), or from the list of this title.

    One query for links and one for keys. The house opens what only says where an account comes from.
    """
    links = {link: one for one in persons for link in Origin.links_of(one)}
    rows = list(Origin.objects.filter(link__in=list(links)).only("id", "link", "details"))
    with acting(Actor.house(), purpose=OUTSIDE) as access:
        told = access.open_many([row.details for row in rows], instead=None)
    return {
        links[bytes(row.link)]
        for row, details in zip(rows, told, strict=True)
        if details and _is_from(str(details.get("source", "")), reader, title)
    }


def _is_from(source: str, reader: str, title: str) -> bool:
    """Sources are written "kind:identity", such as "csv:Our backers"."""
    kind, _colon, identity = source.partition(":")
    return bool(reader and kind == reader) or bool(title and identity.casefold() == title.casefold())
