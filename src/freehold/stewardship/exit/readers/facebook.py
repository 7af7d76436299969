"""A Facebook archive in JSON, of a person's profile or of a page. It never says who could see a post."""

from datetime import datetime
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.json_rows import cells_of, listed, text_at
from freehold.stewardship.exit.readers.json_stream import EACH
from freehold.stewardship.exit.readers.meta_archive import MetaReader, Place
from freehold.stewardship.exit.readers.records import ArchivedPerson, Reach
from freehold.stewardship.exit.reasons import Reason

_PERSON: Place = (r"profile_information\.json", ("profile_v2",))


class _Facebook:
    kind = "facebook"
    place = "Facebook"
    person = _PERSON
    posts: tuple[Place, ...] = (
        (r"(your_posts(__check_ins__photos_and_videos)?|profile_posts)(_[0-9]+)?\.json", (EACH,)),
    )
    follows: tuple[Place, ...] = (
        (r"(your_)?friends\.json", ("friends_v2", EACH)),
        (r"(people_who_followed_you|followers)\.json", ("followers_v2", EACH)),
        (r"(who_you_follow|who_you've_followed|following)\.json", ("following_v2", EACH)),
    )
    others: tuple[Place, ...] = ((r"comments\.json", ("comments_v2", EACH)),)

    def person_of(self, row: Any, latest: datetime, limits: Limits) -> ArchivedPerson:
        cells = cells_of(row, latest=latest)
        emails = [one for one in listed(row, "emails", "emails") if isinstance(one, str)]
        address = Cells({"email": emails[0]}, latest=latest) if emails else None
        name = cells.line(
            "name.full_name" if cells.maybe("name.full_name") else "name", longest=limits.name_chars
        )
        handle = cells.maybe_handle("username", longest=limits.name_chars)
        return ArchivedPerson(
            row_id="#1",
            key=(handle or name).casefold(),
            name=name,
            handle=handle,
            email=address.address("email") if address else None,
            joined_at=cells.seconds("registration_timestamp")
            if cells.maybe("registration_timestamp")
            else None,
        )

    def reach_of(self, row: Any) -> Reach:
        del row
        return Reach.UNSAID

    def words_of(self, row: Any) -> tuple[str, str, bool]:
        """What was posted, below it the addresses that were passed on, and what was said of pictures."""
        if not isinstance(row, dict):
            raise BadCell(Reason.WRONG_TYPE)
        attached = [one for attachment in listed(row, "attachments") for one in listed(attachment, "data")]
        said = [text_at(one, "post") for one in listed(row, "data")]
        said += [text_at(one, "media", "description") for one in attached]
        said += [text_at(one, "external_context", "url") for one in attached]
        words = "\n\n".join(dict.fromkeys(text.strip() for text in said if text.strip()))
        moment = row.get("timestamp")
        files = any(isinstance(one, dict) and "media" in one for one in attached)
        return words, str(moment) if isinstance(moment, int) else "", files


def facebook(archive: Archive, *, limits: Limits, at: datetime) -> MetaReader:
    """A reader for a Facebook archive. Raises ``MissingPart`` without profile_information.json."""
    return MetaReader(archive, _Facebook(), limits=limits, at=at)
