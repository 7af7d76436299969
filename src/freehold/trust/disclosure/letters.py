"""What the house writes to recipients."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template


@template("disclosure.please-erase")
def please_erase(given: Mapping[str, Any]) -> Body:
    """GDPR Art. 17(2) and 19: who received data is told that they are to be erased."""
    return Body(
        subject=_("Please erase a person's data"),
        paragraphs=[
            _("A member of ours is erased here, and has a right to be erased by you too (GDPR Art. 19)."),
            _("You received data of this person from us: {whom}.").format(
                whom=", ".join(one for one in (given.get("name"), given.get("address")) if one)
                or _("unknown")
            ),
            _("Please erase what you have, this letter included, and answer us when it is done."),
            *_where(given),
        ],
    )


def _where(given: Mapping[str, Any]) -> list[str]:
    """Where they said to ask them: whoever it is handed on to sees that it came right."""
    if not given.get("asks_at"):
        return []
    return [_("We ask at {address}, the address that we have for this.").format(address=given["asks_at"])]
