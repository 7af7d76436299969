"""Archives that the owner uploads: kept sealed like every file, read where they lie, gone after a week."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext

from freehold.commons.media import operations as media
from freehold.commons.media import queries as files
from freehold.stewardship.exit import operations
from freehold.stewardship.exit.archives.finding import archive_in
from freehold.stewardship.exit.archives.opening import Archive, NoArchive
from freehold.stewardship.exit.archives.sealed import SealedBytes
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.models import Import
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.readers.csv_file import CsvFile
from freehold.trust.access.opener import Access

KEPT_DAYS = 7


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


def headings(access: Access, request: Request) -> list[str]:
    """What the columns of an uploaded list are called. Raises ``ArchiveRefused``."""
    with uploaded(access, request) as archive:
        return CsvFile(archive, DEFAULT).headings()


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
