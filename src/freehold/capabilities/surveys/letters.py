"""Letters about surveys: an invitation, and at most two reminders, each with a link of its own."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template

INVITATION = "surveys.invitation"
REMINDER = "surveys.reminder"
WITH_LINK = "/surveys/by/{secret}/"
"""Where a link leads: whoever has it may answer once."""


@template(INVITATION)
def invitation(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=_("A few questions: %(title)s") % given,
        paragraphs=[
            _("We drew lots among our members, and you were drawn. Answering is up to you, and nothing "
              "depends on it."),
            _promised(given["promise"]),
            _("The link is yours alone and good for one answer. If you would rather not be invited to "
              "surveys, say so in your privacy centre."),
        ],
        button=_("To the questions"),
        path=WITH_LINK.format(secret=given["secret"]),
    )  # fmt: skip


@template(REMINDER)
def reminder(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=_("Still a few questions: %(title)s") % given,
        paragraphs=[
            _("We have no answer by your invitation yet. If you sent one in the last days, it still waits in "
              "company with others: please pass over this letter."),
            _promised(given["promise"]),
            _("If you began already, go on by the link in our first letter: what you wrote opens with that "
              "link only."),
        ],
        button=_("To the questions"),
        path=WITH_LINK.format(secret=given["secret"]),
    )  # fmt: skip


def _promised(promise: str) -> str:
    if promise == "anonymous":
        return _("The survey is anonymous: your answers are kept without anything that leads back to you. "
                 "So that nobody answers twice, the house knows whether your invitation was used, until the "
                 "survey closes.")  # fmt: skip
    return _("The survey is confidential: your answers are sealed under your own key. You can see, take and "
             "erase them, and you see when they were counted.")  # fmt: skip
