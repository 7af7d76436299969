"""Archives that the owner uploads: kept sealed like every file, read where they lie, gone after a week."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freehold.commons.media import operations as media
from freehold.commons.media import queries as files
from freehold.commons.media.models import ShownTo
from freehold.commons.media.uses import Use
from freehold.foundation import clock
from freehold.stewardship.exit import operations, sources
from freehold.stewardship.exit.archives.finding import archive_in
from freehold.stewardship.exit.archives.opening import Archive, NoArchive
from freehold.stewardship.exit.archives.sealed import SealedBytes
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.models import Import
from freehold.stewardship.exit.operations import Request
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, allow, refuse
from freehold.trust.register.actors import Actor

KEPT_DAYS = 7
PAGES = "/console/imports/"


def _owner_sends(actor: Actor) -> Decision:
    return allow(_("You own this house.")) if actor.is_owner else refuse(_("Only the owner sends archives."))


def placed(access: Access, media_id: UUID) -> str:
    """An archive has arrived whole: look what it is. Raises ``ArchiveRefused`` for what is none."""
    opened = files.open_file(access, media_id=media_id, rendition=media.WHOLE)
    archive = archive_in(SealedBytes(opened.file), name=opened.name, limits=DEFAULT)
    request = Request(kind=sources.guess(archive), file_name=opened.name, media_id=str(media_id))
    import_id = operations.ask(access, request, at=clock.now())
    return f"{PAGES}{import_id}/"


USE = Use(name="community-archive", placed=placed, back=PAGES, shown_to=ShownTo.HOLDER, may_send=_owner_sends)


@contextmanager
def uploaded(access: Access, request: Request) -> Iterator[Archive]:
    """The archive of an import, sealed as it is. Raises ``NoArchive`` where it has expired."""
    if not request.media_id:
        raise NoArchive
    try:
        opened = files.open_file(access, media_id=UUID(request.media_id), rendition=media.WHOLE)
    except files.NotThere as gone:
        raise NoArchive(gettext("The archive is not here any more. Upload it again.")) from gone
    yield archive_in(SealedBytes(opened.file), name=request.file_name, limits=DEFAULT)


def remove_old(access: Access, *, at: datetime) -> int:
    """Remove archives a week after they came; how many."""
    removed = 0
    for row in Import.objects.filter(asked_at__lt=at - timedelta(days=KEPT_DAYS), words__isnull=False):
        _row, decision = operations.reach(access, row.id)
        request = operations.request_of(access, row, decision)
        if request.media_id and request.by:
            media.remove(UUID(request.media_id), holder=UUID(request.by))
            operations.forget_archive(row, request)
            removed += 1
    return removed
