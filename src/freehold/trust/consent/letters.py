"""What the house writes to guardians, and to the young about them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template

Given = Mapping[str, Any]


def to_guardian(token: str) -> str:
    return f"/guardian/{token}/"


@template("consent.guardian")
def guardian(given: Given) -> Body:
    return Body(
        subject=_("May {name} become a member?").format(name=given["name"]),
        paragraphs=[
            _(
                "{name} asked to join us, says that they are young, and named you as parent or guardian."
            ).format(name=given["name"]),
            _("Read what it is about, and answer yes or no. Without a yes nobody is made a member."),
            _("Keep this letter: with the same link you can take a yes back at any time."),
            _("If you know nothing of this, say no there, or do nothing: in 30 days we forget it."),
        ],
        button=_("Read and answer"),
        path=to_guardian(given["token"]),
    )


@template("consent.guardian-declined")
def declined(_given: Given) -> Body:
    return Body(
        subject=_("Your request to join"),
        paragraphs=[
            _("The guardian you named did not agree, so you are not a member."),
            _("What you told us to join has been deleted."),
        ],
    )


@template("consent.guardian-withdrew")
def withdrew(given: Given) -> Body:
    until = date_format(date.fromisoformat(given["until"]), "j F Y")
    return Body(
        subject=_("Your account is closed"),
        paragraphs=[
            _("Your guardian took back that you may be a member, so your account is closed for now."),
            _("If they agree again until {until}, it opens as it was.").format(until=until),
            _("After that day it is erased, with everything that is yours."),
        ],
    )


@template("consent.guardian-never")
def never(given: Given) -> Body:
    until = date_format(date.fromisoformat(given["until"]), "j F Y")
    return Body(
        subject=_("Your account is closed"),
        paragraphs=[
            _("The parent or guardian you named has not said yes, so your account is closed for now."),
            _("If they agree until {until}, with the link in our letter to them, it opens as it was.").format(
                until=until
            ),
            _("After that day it is erased, with everything that is yours."),
        ],
    )


@template("consent.guardian-told")
def told(given: Given) -> Body:
    """It says nothing of what happened: a mailbox may be what was broken into."""
    return Body(
        subject=_("A letter about the safety of data"),
        paragraphs=[
            _("We wrote {name} a letter about the safety of their data.").format(name=given["name"]),
            _("What you may read of it stands behind the link in our first letter to you."),
            _("We never ask for a password or a payment by mail."),
        ],
    )


@template("consent.guardian-later")
def later(given: Given) -> Body:
    return Body(
        subject=_("May {name} stay a member?").format(name=given["name"]),
        paragraphs=[
            _("{name} is a member, told us now that they are young, and named you as parent or guardian.")
            .format(name=given["name"]),
            _("Read what it is about, and answer yes or no. Without a yes in 30 days the account is closed."),
            _("Keep this letter: with the same link you can take a yes back at any time."),
            _("If they only mistook their age, you can say there that they are old enough."),
        ],
        button=_("Read and answer"),
        path=to_guardian(given["token"]),
    )  # fmt: skip
