"""What people keep to themselves of what they follow, how far they read, and what they want to be told."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.people.linked import Belonging
from freehold.trust.register.purposes import COMMUNITY, NEWS
from freehold.trust.register.retention import until_removed, while_member
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json

DESK_BYTES = 200_000


class Desk(Belonging):
    """One sealed sheet for each person, in sections that the rooms keep. Its size is padded in big steps."""

    sheet = Sealed(
        Json(max_bytes=DESK_BYTES, pad=4_096), holder=None, purpose=COMMUNITY, category="user.behavior",
        keep=while_member(), without_it=_("you could follow nothing, and everything would look new"),
    )  # fmt: skip


class DigestWish(Belonging):
    """Somebody wants a digest by mail, and what they were told of last.

    Only who wants one has a row, so that no job opens anybody else's.
    """

    wish = Sealed(
        Json(pad=1_024), holder=None, purpose=NEWS, category="user.account.settings",
        keep=until_removed(), without_it=_("we could not send you the digest you asked for"),
    )  # fmt: skip
