"""What is written when an outlet is stopped."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template


@template("outlets.stopped")
def stopped(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=_("We show nothing at {name} any more").format(name=given["name"]),
        paragraphs=[
            _("You shared something of yours at {name} through our account there.").format(
                name=given["name"]
            ),
            _why(given["why"]),
            _(
                "From now on we show nothing there, and our key to that account is given back. What you "
                "shared still stands there, and we can delete it there by hand alone: ask us to."
            ),
        ],
        button=_("Your choices"),
        path="/me/privacy/choices/",
    )


@template("outlets.stopped-owner")
def stopped_owner(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=_("The outlet {name} is stopped").format(name=given["name"]),
        paragraphs=[
            _("Nothing leaves through it any more. Those whose words stand there have a letter too."),
            _why(given["why"]),
            _("If it was not you or another owner, sign in and look at your devices."),
        ],
        button=_("Outlets"),
        path="/console/outlets/",
    )


def _why(why: str) -> str:
    return {
        "incident": _("Something happened there that we do not want your words to be part of."),
        "stolen": _("The key to our account there may be in other hands. Be wary of what is said there."),
    }.get(why, _("We do not need it any more."))
