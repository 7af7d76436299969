"""Mail about what is new rests on consent: the yes makes the wish, and the no ends it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from freehold.commons.alerts import operations
from freehold.trust.consent.choices import Choice, offer
from freehold.trust.register.purposes import NEWS
from freehold.trust.vault.opener import Opener


def _want(opener: Opener, _at: datetime) -> None:
    operations.want_digest(opener)


def _stop(opener: Opener, _at: datetime) -> None:
    operations.stop_digest(opener)


offer(
    Choice(
        NEWS,
        title=_("Mail on days with news"),
        paragraphs=(
            _("On days with news we send you a letter: how much is new, and where. It quotes nothing."),
            _(
                "To count it, the house at work reads what you follow and how far you have read. Each time "
                "that is written down for you among who looked."
            ),
            _("Take it back whenever you like, and the letters stop at once."),
        ),
        categories=("user.behavior", "user.contact.email"),
        given=_want,
        withdrawn=_stop,
    )
)
