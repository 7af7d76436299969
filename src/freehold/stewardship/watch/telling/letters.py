"""What leaves by mail about an incident: that there is a letter, and nothing of what it says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template

LETTER = "telling.letter"
LETTERS = "/me/privacy/letters/"


@template(LETTER)
def there_is_a_letter(_given: Mapping[str, Any]) -> Body:
    """The same to everybody, whatever it is about: a mailbox may be what was broken into."""
    return Body(
        subject=_("A letter about the safety of your data"),
        paragraphs=[
            _("We wrote you a letter. It is in your privacy centre, where only you can read it."),
            _("If you would rather not follow a link from a mail, open our page as you always do, sign in, "
              "and choose “Incidents and letters”."),
            _("We never ask for a password or a payment by mail."),
        ],
        button=_("Read it"),
        path=LETTERS,
    )  # fmt: skip
