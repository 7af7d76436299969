"""How much an archive may ask of the house. Every refusal for size names one of these."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds for one archive. Sizes in bytes where the name says bytes, else in characters.

    Reading takes memory in proportion to one record and to eight bytes per row, never to the archive:
    with these bounds under 100 MB.
    """

    part_bytes: int = 1024 * MIB
    archive_bytes: int = 2048 * MIB
    entries: int = 10_000
    folder_entries: int = 200_000
    ratio: int = 200
    rows: int = 2_000_000
    authors: int = 50_000
    record_chars: int = 4 * MIB
    record_leaves: int = 10_000
    depth: int = 32
    name_chars: int = 80
    title_chars: int = 150
    body_chars: int = 200_000
    comment_chars: int = 2_000
    tag_chars: int = 40
    tags_of_a_post: int = 5
    listed_rows: int = 1_000


DEFAULT = Limits()
