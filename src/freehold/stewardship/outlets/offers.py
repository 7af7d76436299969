"""Showing what one wrote elsewhere rests on consent: a yes once, and then each topic by itself."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.outlets import sharing
from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.trust.consent.choices import Choice, offer
from freehold.trust.vault.opener import Opener


def _take_everything_back(opener: Opener, at: datetime) -> None:
    if opener.actor.person_id is not None:
        sharing.take_all_back(opener.actor.person_id, at=at)


CHOICE = offer(
    Choice(
        ELSEWHERE,
        title=_("Share what you write elsewhere"),
        paragraphs=(
            _(
                "You may show a public topic of yours on accounts of this house elsewhere, such as on "
                "Mastodon or Bluesky. You choose each topic, and each place, by yourself."
            ),
            _(
                "What is shown there is its title, its beginning and a link to it. Your name is not. "
                "Everybody may read and copy it there, by the rules of that place."
            ),
            _(
                "Take it back whenever you like, here or at the topic: then we delete it there. What others "
                "copied until then we cannot delete."
            ),
        ),
        categories=("user.content.public",),
        shares=True,
        withdrawn=_take_everything_back,
    )
)
