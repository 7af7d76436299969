"""An Instagram archive in JSON, of the newer form (your_instagram_activity/) or the older (content/)."""

from datetime import datetime
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import Cells
from freehold.stewardship.exit.readers.json_rows import listed, text_at
from freehold.stewardship.exit.readers.json_stream import EACH
from freehold.stewardship.exit.readers.meta_archive import MetaReader, Place
from freehold.stewardship.exit.readers.records import ArchivedPerson, Reach

_PERSON: Place = (r"personal_information\.json", ("profile_user", EACH))


class _Instagram:
    kind = "instagram"
    place = "Instagram"
    person = _PERSON
    posts: tuple[Place, ...] = (
        (r"posts_[0-9]+\.json", (EACH,)),
        (r"reels\.json", ("ig_reels_media", EACH)),
    )
    follows: tuple[Place, ...] = (
        (r"followers(_[0-9]+)?\.json", (EACH,)),
        (r"followers(_[0-9]+)?\.json", ("relationships_followers", EACH)),
        (r"following\.json", ("relationships_following", EACH)),
    )
    others: tuple[Place, ...] = (
        (r"post_comments(_[0-9]+)?\.json", (EACH,)),
        (r"post_comments(_[0-9]+)?\.json", ("comments_media_comments", EACH)),
        (r"reels_comments\.json", ("comments_reels_comments", EACH)),
    )

    def person_of(self, row: Any, latest: datetime, limits: Limits) -> ArchivedPerson:
        told = {
            name: text_at(row, "string_map_data", name, "value") for name in ("Username", "Name", "Email")
        }
        cells = Cells(told, latest=latest)
        handle = cells.word("Username", longest=limits.name_chars)
        shown = "Name" if cells.maybe("Name") else "Username"
        return ArchivedPerson(
            row_id="#1",
            key=handle.casefold(),
            name=cells.line(shown, longest=limits.name_chars),
            handle=handle,
            email=cells.address("Email") if cells.maybe("Email") else None,
        )

    def reach_of(self, row: Any) -> Reach:
        """An account is open to everybody or to followers alone; some archives do not say which."""
        said = text_at(row, "string_map_data", "Private Account", "value").casefold()
        return {"false": Reach.EVERYBODY, "true": Reach.FEW}.get(said, Reach.UNSAID)

    def words_of(self, row: Any) -> tuple[str, str, bool]:
        """The words and the moment of a post stand beside its only picture, or above several."""
        media = listed(row, "media")
        rows = [row, *media] if isinstance(row, dict) else media
        words = next((text for one in rows if (text := text_at(one, "title").strip())), "")
        moments = [one.get("creation_timestamp") for one in rows if isinstance(one, dict)]
        return words, next((str(one) for one in moments if isinstance(one, int)), ""), bool(media)


def instagram(archive: Archive, *, limits: Limits, at: datetime) -> MetaReader:
    """A reader for an Instagram archive. Raises ``MissingPart`` without personal_information.json."""
    return MetaReader(archive, _Instagram(), limits=limits, at=at)
