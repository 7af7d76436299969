"""What files are sent for. Each use is declared by the room that wants it, and wired in ``site``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.commons.media import operations
from freehold.commons.media.operations import FILE_BYTES, PICTURE_BYTES
from freehold.commons.media.pictures import Frame
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, allow, refuse
from freehold.trust.register.actors import Actor


class NoSuchUse(Refusal):
    code: ClassVar[str] = "media.no-such-use"
    for_members = "There is nothing here that takes a file."
    for_owner = "A file was sent to a place that takes none."


class NotForYou(Refusal):
    code = "media.not-for-you"
    for_members = "Sign in as a member to send a file."
    for_owner = "A file was sent by somebody who may not send one."


def _members(actor: Actor) -> Decision:
    return allow(_("You are a member.")) if actor.is_member else refuse(_("Members may send files."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One thing files are sent for, such as the picture of a member.

    ``placed(access, media_id)`` is called when a file is kept, and returns the path to go on to; if it
    raises, the file is let go of. ``back`` is where a refusal is shown, as ``?refused=`` and its code.
    Without ``frames`` files are kept as they come.
    """

    name: str
    placed: Callable[[Access, UUID], str]
    back: str
    shown_to: ShownTo
    frames: Sequence[Frame] = ()
    may_send: Callable[[Actor], Decision] = _members

    @property
    def most(self) -> int:
        """The largest file in bytes."""
        return PICTURE_BYTES if self.frames else FILE_BYTES


_uses: dict[str, Use] = {}


def register(use: Use) -> None:
    _uses[use.name] = use


def named(name: str) -> Use:
    """The use of that name; NoSuchUse."""
    if name not in _uses:
        raise NoSuchUse
    return _uses[name]


def begin(access: Access, use: Use) -> Upload:
    """An upload of the one who asks, before the first byte is taken. Raises NotForYou."""
    if access.actor.person_id is None or not use.may_send(access.actor):
        raise NotForYou
    return Upload(most=use.most)


def end(access: Access, use: Use, upload: Upload, *, name: str) -> str:
    """Keep what arrived and hand it to its use; returns the path to go on to."""
    holder = access.actor.person_id
    if holder is None:
        raise NotForYou
    if use.frames:
        media_id = operations.store_picture(
            upload, holder=holder, frames=use.frames, shown_to=use.shown_to, name=name
        )
    else:
        media_id = operations.store_file(upload, holder=holder, shown_to=use.shown_to, name=name)
    try:
        return use.placed(access, media_id)
    except BaseException:
        operations.remove(media_id, holder=holder)
        raise
