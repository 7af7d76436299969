"""What the house writes to people about looks at their data."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template

LETTERS = "/me/privacy/letters/"


@template("access.told")
def told(_given: Mapping[str, Any]) -> Body:
    """Says that there is something to read, and never what: a mailbox is not the place for it."""
    return Body(
        subject=_("A letter about the protection of your data"),
        paragraphs=[
            _("We wrote to you about how your data were looked at."),
            _("The letter is in your privacy centre, where only you can read it."),
        ],
        button=_("Read it"),
        path=LETTERS,
    )
