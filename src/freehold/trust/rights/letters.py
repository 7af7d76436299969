"""What the house writes to people about their rights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from freehold.foundation.mail import Body, template

Given = Mapping[str, Any]


def to_way_back(token: str) -> str:
    """Where somebody who is leaving can come back, and has their slip."""
    return f"/me/privacy/leave/back/{token}/"


def to_receipt(receipt: str) -> str:
    return f"/me/privacy/leave/receipt/{receipt}/"


def to_asked(token: str) -> str:
    """What somebody without an account asked for."""
    return f"/trust/asked/{token}/"


@template("rights.leaving")
def leaving(given: Given) -> Body:
    due = date_format(localtime(datetime.fromisoformat(given["due"])), "j F Y, H:i")
    return Body(
        subject=_("You are leaving"),
        paragraphs=[
            _("You asked to be erased here. You are shown to nobody any more, and signed out everywhere."),
            _("Until {due} you can take it back, with the link below or by signing in.").format(due=due),
            _("Then everything is destroyed, and nobody can bring it back."),
            _("Behind the link lies your slip. Keep it: with it you can show later that you were erased."),
            _("If it was not you, take it back at once and set a new password."),
        ],
        button=_("Take it back, or get the slip"),
        path=to_way_back(given["token"]),
    )


@template("rights.stayed")
def stayed(_given: Given) -> Body:
    return Body(
        subject=_("You stay"),
        paragraphs=[
            _("You took it back: nothing of you was erased, and others see you again."),
            _("If it was not you, set a new password."),
        ],
        button=_("Set a new password"),
        path="/reset/",
    )


@template("rights.restricted")
def restricted(_given: Given) -> Body:
    return Body(
        subject=_("Your data are only kept from now on"),
        paragraphs=[
            _("As you asked, nobody sees you or your posts, and your data are kept and used for nothing."),
            _("You can end this at any time. If it was not you, end it and set a new password."),
        ],
        button=_("See how it stands"),
        path="/me/privacy/leave/ask/",
    )


@template("rights.prove-address")
def prove_address(given: Given) -> Body:
    return Body(
        subject=_("Is this your address?"),
        paragraphs=[
            _("Somebody, we hope you, asked something about the data that we have with this address."),
            _("Open the link within two days, and we answer. If it was not you, do nothing."),
        ],
        button=_("It was me"),
        path=to_asked(given["token"]),
    )


@template("rights.answered")
def answered(given: Given) -> Body:
    return Body(
        subject=_("We have answered you"),
        paragraphs=[_("What became of what you asked for stands where only you read it.")],
        button=_("Read the answer"),
        path=given["path"],
    )


@template("rights.extended")
def extended(given: Given) -> Body:
    due = date_format(datetime.fromisoformat(given["due"]), "j F Y")
    return Body(
        subject=_("We need longer to answer you"),
        paragraphs=[
            _("What you asked for takes us longer than a month. You have our answer by {due}.").format(
                due=due
            ),
            _("Why, stands with what you asked."),
        ],
        button=_("Read why"),
        path=given["path"],
    )


@template("rights.export-taken")
def export_taken(_given: Given) -> Body:
    return Body(
        subject=_("Everything of yours was downloaded"),
        paragraphs=[
            _("Somebody signed in as you downloaded everything that we hold about you, in one file."),
            _("If it was you, there is nothing to do. Keep the file as you would keep a diary."),
            _("If it was not you, say so: we then sign every browser out, and you set a new password."),
        ],
        button=_("See what happened"),
        path="/me/privacy/activity/",
    )


@template("rights.corrected")
def corrected(given: Given) -> Body:
    return Body(
        subject=_("We corrected a fact about you"),
        paragraphs=[
            _("As you asked, your profile now says that you belong here since {month}.").format(
                month=given["month"]
            ),
            _("If that is wrong, ask again."),
        ],
        button=_("See what we hold"),
        path="/me/privacy/",
    )
