"""What the kernel itself asks people to agree to."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from freehold.trust.consent.choices import Choice, offer
from freehold.trust.people import accounts, profile
from freehold.trust.register.purposes import CALLING, FOUND
from freehold.trust.vault.opener import Opener


def _has_a_number(opener: Opener) -> bool:
    return bool(accounts.account(opener).phone)


def _forget_the_number(opener: Opener, _at: datetime) -> None:
    profile.tell_phone(opener, phone="")


offer(
    Choice(
        FOUND,
        title=_("Let search engines list your profile"),
        paragraphs=(
            _("Search engines may list your profile: your name, handle and picture, and what you say there."),
            _(
                "Without your yes the page asks them not to. What you write in public groups can be found "
                "either way."
            ),
            _(
                "Take it back here whenever you like. Search engines drop the page when they next come by; "
                "what they copied until then we cannot erase."
            ),
        ),
        categories=("user.account.username", "user.content", "user.content.self_image", "user.name"),
        shares=True,
    )
)
offer(
    Choice(
        CALLING,
        title=_("Let us call you when you need help"),
        paragraphs=(
            _("We keep your number to call you when you ask for help, and use it for nothing else."),
            _("Only you see it. Who helps you opens it with a reason, and you read that they did."),
            _("Take it back whenever you like, and the number is gone."),
        ),
        withdrawn=_forget_the_number,
        is_offered=_has_a_number,
    )
)
