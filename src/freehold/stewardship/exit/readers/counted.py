"""No more rows than a table may have."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import ArchiveRefused

_Row = TypeVar("_Row")


class TooManyRows(ArchiveRefused):
    code: ClassVar[str] = "exit.too-many-rows"
    for_owner: ClassVar[str] = _("There are more rows in this file than can be brought in one go.")


def counted(rows: Iterable[_Row], part: str, limit: int) -> Iterator[_Row]:
    """``rows`` as they come; raises ``TooManyRows`` at the first beyond ``limit``."""
    for place, row in enumerate(rows):
        if place >= limit:
            raise TooManyRows(
                gettext("%(part)s holds more than %(limit)s rows.") % {"part": part, "limit": f"{limit:,}"}
            )
        yield row
