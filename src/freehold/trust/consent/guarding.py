"""What a guardian reads before they answer."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from freehold.foundation.mail import Words
from freehold.trust.consent import texts
from freehold.trust.consent.texts import Wording
from freehold.trust.register.purposes import GUARDED

PARAGRAPHS: Sequence[Words] = (
    _(
        "Somebody who is younger than the age this place is made for asked to become a member, and named "
        "you as the one who decides."
    ),
    _(
        "As a member they read and write in groups. What they write in public groups everybody can read, "
        "under the name and handle they chose."
    ),
    _(
        "Because of their age their profile is shown to members only, stands in no list for visitors and "
        "in no search engine, strangers cannot write to them, and nobody draws conclusions about them. They "
        "cannot agree to anything else by themselves."
    ),
    _(
        "We keep what they told us to join, what they write, and that you agreed. Of you we keep nothing "
        "else: your address is deleted once you answer."
    ),
    _(
        "You may take it back at any time with the link in our letter, so keep it. Then the account is "
        "closed at once."
    ),
)


def wording() -> Wording:
    """The text as it stands now, in the language of the reader."""
    return texts.wording(GUARDED.code, PARAGRAPHS)


def text(digest: str) -> Wording | None:
    """The text with this digest, if it is one of today's."""
    found = (one for one in texts.in_every_language(GUARDED.code, PARAGRAPHS) if one.digest == digest)
    return next(found, None)
