"""What somebody of the house wrote down: a report of their own, with a link. No document is read."""

from typing import NoReturn

from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.stewardship.watch.signals.told import Family


def _no_document(_data: bytes) -> NoReturn:
    raise Malformed


OWN = Source(
    slug="own",
    title="Our own reports",
    about="What somebody here read or was told, written down by hand.",
    family=Family.DEPEND,
    read=_no_document,
)
