"""A feed in the words and addresses that all three forms share."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from django.utils.translation import gettext as _

from freehold.stewardship.outlets.feeds import Feed, Item, path_of

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""When an empty feed was changed: something has to stand there, and it must not move."""
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Shown:
    """Whole addresses and titles of one feed in one form. ``base`` is the house's own address."""

    feed: Feed
    form: str
    base: str

    @property
    def title(self) -> str:
        return f"{self.feed.name} · {self.feed.house}" if self.feed.name else self.feed.house

    @property
    def about(self) -> str:
        return legible(self.feed.about or _("Topics that everybody may read"))

    @property
    def home(self) -> str:
        return self.whole(self.feed.path)

    @property
    def address(self) -> str:
        return self.base + path_of(self.feed.of, self.feed.key, self.form)

    def whole(self, path: str) -> str:
        """An address of this house, percent-encoded as addresses are."""
        return self.base + quote(path, safe="/")

    @property
    def id(self) -> str:
        return f"urn:uuid:{self.feed.id}"

    @property
    def updated_at(self) -> datetime:
        return self.feed.updated_at or BEGINNING


def id_of(item: Item) -> str:
    return f"urn:uuid:{item.id}"


def legible(words: str) -> str:
    """Without what XML 1.0 cannot carry: control characters, lone surrogates, and non-characters."""
    return "".join(each for each in words if _is_legible(ord(each)))


def _is_legible(code: int) -> bool:
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return not (0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE)
