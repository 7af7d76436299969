"""Telling archives apart: by the names of their parts, and by what some of them begin with."""

from collections.abc import Set as AbstractSet

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.readers import discourse, ghost, lists, mastodon, slack, x_archive
from freehold.stewardship.exit.readers.csv_rows import table_headings
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.letters import ButtondownReader, SubstackReader
from freehold.stewardship.exit.readers.parts import is_among
from freehold.stewardship.exit.sources import SourceKind, UnknownSource
from freehold.trust.ledger.verifier.bundle import MANIFEST, NOTE

_BY_NAMES: tuple[tuple[SourceKind, tuple[str, ...]], ...] = (
    (SourceKind.FREEHOLD, (MANIFEST.replace(".", r"\."), NOTE.replace(".", r"\."))),
    (SourceKind.STACK_EXCHANGE, (r"[Uu]sers\.xml", r"[Pp]osts\.xml")),
    (SourceKind.SLACK, (slack.USERS, slack.CHANNELS)),
    (SourceKind.MASTODON, (mastodon.ACTOR, mastodon.OUTBOX)),
    (SourceKind.X, (x_archive.ACCOUNT,)),
    (SourceKind.FACEBOOK, (r"profile_information\.json",)),
    (SourceKind.INSTAGRAM, (r"personal_information\.json",)),
    (SourceKind.DISCOURSE, (r"user_archive[^/]*\.csv",)),
    (SourceKind.SUBSTACK, (r"posts\.csv", r"posts/[^/]+\.html")),
    (SourceKind.BUTTONDOWN, (r"emails\.csv",)),
)
_LOOKED_INTO = 20
_TABLES = (".csv", ".tsv", ".txt")


def guess(archive: Archive) -> SourceKind:
    """The kind of an archive. Raises UnknownSource."""
    whole = archive.by_path()
    names = whole.names()
    for kind, patterns in _BY_NAMES:
        if all(is_among(names, pattern) for pattern in patterns):
            return kind
    if len(names) == 1 and next(iter(names)).lower().endswith((".xml", ".wxr")):
        return SourceKind.WORDPRESS
    tables = sorted(name for name in names if name.lower().endswith(_TABLES))
    found = _by_json(whole, names) or _by_headings(whole, tables)
    if found is not None:
        return found
    if len(names) == 1 and tables:
        return SourceKind.CSV
    raise UnknownSource


def _by_json(archive: Archive, names: AbstractSet[str]) -> SourceKind | None:
    """A server's channels begin with the server; a site's export has its tables below "db"."""
    files = sorted(name for name in names if name.lower().endswith(".json"))
    for name in files[:_LOOKED_INTO]:
        if _has(archive, name, ("guild", "id")):
            return SourceKind.DISCORD
        if any(_has(archive, name, (*root, "posts", EACH)) for root in ghost.ROOTS):
            return SourceKind.GHOST
    return None


def _has(archive: Archive, name: str, path: tuple[str, ...]) -> bool:
    """Whether something stands there. What cannot be read on has nothing."""
    try:
        return any(True for _value in values(archive, name, path, DEFAULT))
    except ArchiveRefused:
        return False


def _by_headings(archive: Archive, tables: list[str]) -> SourceKind | None:
    for name in tables:
        try:
            headings = set(table_headings(archive, name, DEFAULT))
        except ArchiveRefused:
            return None
        found = _of_headings(headings)
        if found is not None:
            return found
    return None


def _of_headings(headings: AbstractSet[str]) -> SourceKind | None:
    """By columns that no other list has."""
    signs: tuple[tuple[SourceKind, AbstractSet[str]], ...] = (
        (SourceKind.PATREON, lists.PATREON_HEADINGS),
        (SourceKind.MAILCHIMP, lists.MAILCHIMP_HEADINGS),
        (SourceKind.DISCOURSE, discourse.WRITING),
        (SourceKind.DISCOURSE, discourse.USERS),
        (SourceKind.GHOST, ghost.MEMBERS_HEADINGS),
        (SourceKind.SUBSTACK, SubstackReader.letters_have),
        (SourceKind.SUBSTACK, frozenset({"email", "email_disabled"})),
        (SourceKind.BUTTONDOWN, ButtondownReader.letters_have),
        (SourceKind.BUTTONDOWN, frozenset({"email_address", "secondary_id"})),
    )
    return next((kind for kind, signs_of in signs if headings >= signs_of), None)
