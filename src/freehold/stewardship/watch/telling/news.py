"""Unread letters about incidents among a member's alerts: so also whom no mail reached learns of theirs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from freehold.commons.alerts.sources import Alert, Reader
from freehold.stewardship.watch.telling import reading
from freehold.trust.access.opener import Access

PAGE = "/me/privacy/letters/"


class LettersNews:
    """A letter is news until it is read, however long that takes."""

    name = "telling"

    def count(self, reader: Reader) -> int:
        return reading.unread(reader.person_id)

    def lines(self, access: Access, _reader: Reader) -> list[Alert]:
        return [
            Alert(
                address=f"{PAGE}{one.id}/",
                words=_("A letter about the safety of your data"),
                title=one.title,
                at=one.at,
                unread=not one.read,
                private=True,
            )
            for one in reading.of_mine(access)
        ]

    def marks(self, _reader: Reader) -> dict[str, Any]:
        return {}
