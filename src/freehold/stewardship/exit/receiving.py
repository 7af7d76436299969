"""Archives that the owner sends: told apart as soon as they have arrived, and looked at by the worker."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from freehold.commons.media import operations as media
from freehold.commons.media import queries as files
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uses import Use
from freehold.foundation import clock
from freehold.stewardship.exit import operations, ordering, recognising
from freehold.stewardship.exit.archives.finding import archive_in
from freehold.stewardship.exit.archives.sealed import SealedBytes
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.sources import SourceKind
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, allow, refuse
from freehold.trust.register.actors import Actor

NAME = "community-archive"


def use(*, page: str) -> Use:
    """Archives sent to be brought home. ``page`` is the path of the page with the form; each import has its
    own under it."""

    def placed(access: Access, media_id: UUID) -> str:
        return f"{page}{received(access, media_id)}/"

    return Use(name=NAME, placed=placed, back=page, shown_to=ShownTo.HOLDER, may_send=_owner_sends)


def received(access: Access, media_id: UUID) -> UUID:
    """An archive has arrived whole: its import. Raises ``ArchiveRefused`` for what is none; it is let go of
    then."""
    opened = files.open_file(access, media_id=media_id, rendition=media.WHOLE)
    archive = archive_in(SealedBytes(opened.file), name=opened.name, limits=DEFAULT)
    kind = recognising.guess(archive)
    request = Request(kind=kind, file_name=opened.name, media_id=str(media_id))
    with transaction.atomic():
        import_id = operations.ask(access, request, at=clock.now())
        if kind is not SourceKind.CSV:
            ordering.order_look(access, import_id=import_id)
    return import_id


def _owner_sends(actor: Actor) -> Decision:
    return allow(_("You own this house.")) if actor.is_owner else refuse(_("Only the owner sends archives."))
