"""A table without the columns that a kind of list always has."""

from typing import ClassVar, Self

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import ArchiveRefused


class NotThatList(ArchiveRefused):
    code: ClassVar[str] = "exit.not-that-list"
    for_owner: ClassVar[str] = _("This table lacks the columns that a list of this kind always has.")

    @classmethod
    def lacking(cls, part: str, columns: str, place: str) -> Self:
        return cls(
            gettext("%(part)s is no list of %(place)s: it lacks one of the columns %(columns)s.")
            % {"part": part.rpartition("/")[2], "place": place, "columns": columns}
        )
