"""Which reader reads which kind of archive."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.choosing import Choice, Chosen, NotPublic, Unsaid
from freehold.stewardship.exit.limits import DEFAULT, Limits
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.readers.discord import DiscordReader
from freehold.stewardship.exit.readers.discourse import DiscourseReader
from freehold.stewardship.exit.readers.facebook import facebook
from freehold.stewardship.exit.readers.freehold import FreeholdReader
from freehold.stewardship.exit.readers.ghost import GhostReader
from freehold.stewardship.exit.readers.instagram import instagram
from freehold.stewardship.exit.readers.letters import ButtondownReader, SubstackReader
from freehold.stewardship.exit.readers.lists import MailchimpReader, PatreonReader
from freehold.stewardship.exit.readers.mastodon import MastodonReader
from freehold.stewardship.exit.readers.people_table import PeopleTableReader
from freehold.stewardship.exit.readers.refused import Reader
from freehold.stewardship.exit.readers.slack import SlackReader
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from freehold.stewardship.exit.readers.wordpress import WordPressReader
from freehold.stewardship.exit.readers.x_archive import XReader

Make = Callable[[Request, Archive, datetime, Limits], Reader]


class SourceKind(StrEnum):
    STACK_EXCHANGE = "stackexchange"
    WORDPRESS = "wordpress"
    CSV = "csv"
    FREEHOLD = "freehold"
    X = "x"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    MASTODON = "mastodon"
    DISCOURSE = "discourse"
    SLACK = "slack"
    DISCORD = "discord"
    PATREON = "patreon"
    MAILCHIMP = "mailchimp"
    SUBSTACK = "substack"
    GHOST = "ghost"
    BUTTONDOWN = "buttondown"


class UnknownSource(ArchiveRefused):
    code: ClassVar[str] = "exit.unknown-source"
    for_owner: ClassVar[str] = _(
        "This is none of the archives that can be read. What can be brought, and where to fetch each, stands "
        "beside the form. Send it as it came: a zip as a zip."
    )


def reader_of(request: Request, archive: Archive, *, at: datetime, limits: Limits = DEFAULT) -> Reader:
    """The reader for what was asked for. Raises ``ArchiveRefused`` where the archive is not of that kind."""
    try:
        kind = SourceKind(request.kind)
    except ValueError:
        raise UnknownSource from None
    reader = _MAKERS[kind](request, archive, at, limits)
    return Chosen(reader, choice_of(request)) if kind in WITH_CHOICE else reader


def choice_of(request: Request) -> Choice:
    """What the owner chose for what not everybody could see there."""
    return Choice(NotPublic(request.private), Unsaid(request.unsaid))


def _stackexchange(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return StackExchangeReader(archive, limits=limits, at=at)


def _wordpress(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return WordPressReader(archive, limits=limits, at=at)


def _csv(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    title = request.title or "members"
    return PeopleTableReader(archive, columns=request.columns, title=title, limits=limits, at=at)


def _freehold(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return FreeholdReader(archive, limits=limits, at=at, key=request.key)


def _x(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return XReader(archive, limits=limits, at=at)


def _instagram(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return instagram(archive, limits=limits, at=at)


def _facebook(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return facebook(archive, limits=limits, at=at)


def _mastodon(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return MastodonReader(archive, limits=limits, at=at)


def _discourse(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return DiscourseReader(
        archive,
        limits=limits,
        at=at,
        title=request.title,
        file_name=request.file_name,
        site=request.site,
    )


def _slack(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return SlackReader(archive, limits=limits, at=at)


def _discord(_request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return DiscordReader(archive, limits=limits, at=at)


def _patreon(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return PatreonReader(archive, limits=limits, at=at, title=request.title)


def _mailchimp(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return MailchimpReader(archive, limits=limits, at=at, title=request.title)


def _substack(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return SubstackReader(archive, limits=limits, at=at, title=request.title)


def _ghost(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return GhostReader(archive, limits=limits, at=at, title=request.title)


def _buttondown(request: Request, archive: Archive, at: datetime, limits: Limits) -> Reader:
    return ButtondownReader(archive, limits=limits, at=at, title=request.title)


_MAKERS: dict[SourceKind, Make] = {
    SourceKind.STACK_EXCHANGE: _stackexchange,
    SourceKind.WORDPRESS: _wordpress,
    SourceKind.CSV: _csv,
    SourceKind.FREEHOLD: _freehold,
    SourceKind.X: _x,
    SourceKind.INSTAGRAM: _instagram,
    SourceKind.FACEBOOK: _facebook,
    SourceKind.MASTODON: _mastodon,
    SourceKind.DISCOURSE: _discourse,
    SourceKind.SLACK: _slack,
    SourceKind.DISCORD: _discord,
    SourceKind.PATREON: _patreon,
    SourceKind.MAILCHIMP: _mailchimp,
    SourceKind.SUBSTACK: _substack,
    SourceKind.GHOST: _ghost,
    SourceKind.BUTTONDOWN: _buttondown,
}
PEOPLE_ONLY = frozenset({SourceKind.CSV, SourceKind.PATREON, SourceKind.MAILCHIMP})
"""Lists: nothing of them goes into a group."""
WITH_CHOICE = frozenset(
    {
        SourceKind.X,
        SourceKind.INSTAGRAM,
        SourceKind.FACEBOOK,
        SourceKind.MASTODON,
        SourceKind.DISCOURSE,
        SourceKind.SLACK,
        SourceKind.DISCORD,
        SourceKind.SUBSTACK,
        SourceKind.GHOST,
        SourceKind.BUTTONDOWN,
    }
)
"""Archives that hold what not everybody could see; the owner chooses what becomes of it."""
