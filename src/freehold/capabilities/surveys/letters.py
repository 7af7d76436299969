"""Letters about surveys: an invitation, at most two reminders, and a link anew for who asks for it.

Each has a link of its own, and says where to be asked no more.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from freehold.capabilities.surveys import links
from freehold.foundation.mail import Body, template

INVITATION = "surveys.invitation"
REMINDER = "surveys.reminder"
AGAIN = "surveys.again"


@template(INVITATION)
def invitation(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=_("A few questions: %(title)s") % given,
        paragraphs=[
            _("We drew lots among our members, and you were drawn. Answering is up to you, and nothing "
              "depends on it."),
            _promised(given["promise"]),
            _("The link is yours alone and good for one answer."),
        ],
        **_links(given),
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
        **_links(given),
    )  # fmt: skip


@template(AGAIN)
def again(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=_("Your link again: %(title)s") % given,
        paragraphs=[
            _("You asked for it on your page of surveys. Use any of your links: one answer is taken."),
            _promised(given["promise"]),
            _("What you began with an earlier link opens with that one only."),
        ],
        **_links(given),
    )


def _links(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "button": _("To the questions"),
        "path": links.by_secret(given["secret"]),
        "beside": _("Not to be invited to surveys any more"),
        "beside_path": links.WISHES,
    }


def _promised(promise: str) -> str:
    if promise == "anonymous":
        return _("The survey is anonymous: your answers are kept without anything that leads back to you. "
                 "So that nobody answers twice, the house knows whether your invitation was used, until the "
                 "survey closes.")  # fmt: skip
    return _("The survey is confidential: your answers are sealed under your own key. You can see, take and "
             "erase them, and you see when they were counted.")  # fmt: skip
