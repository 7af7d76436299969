"""What the house writes to people about their accounts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.foundation.mail import Body, template
from freehold.trust.people import paths

Given = Mapping[str, Any]


@template("people.confirm-joining")
def confirm_joining(given: Given) -> Body:
    return Body(
        subject=_("Confirm your address to join"),
        paragraphs=[
            _("Somebody, we hope you, asked to join us with this address."),
            _("If it was you, confirm it within two days. If it was not, do nothing, and we forget it."),
        ],
        button=_("Confirm my address"),
        path=paths.to_confirm_joining(given["token"]),
    )


@template("people.already-here")
def already_here(_given: Given) -> Body:
    return Body(
        subject=_("You have an account already"),
        paragraphs=[
            _("Somebody, perhaps you, asked to join us with this address. You are a member already."),
            _("If you forgot your password, you can set a new one. If it was not you, do nothing."),
        ],
        button=_("Sign in"),
        path=paths.SIGN_IN,
    )


@template("people.welcome")
def welcome(_given: Given) -> Body:
    return Body(
        subject=_("You are a member now"),
        paragraphs=[_("Your request to join was accepted. Welcome.")],
        button=_("Sign in"),
        path=paths.SIGN_IN,
    )


@template("people.declined")
def declined(_given: Given) -> Body:
    return Body(
        subject=_("Your request to join"),
        paragraphs=[
            _("Your request to join was not accepted this time."),
            _("What you told us with it has been deleted."),
        ],
    )


@template("people.invitation")
def invitation(given: Given) -> Body:
    note = [given["note"]] if given.get("note") else []
    return Body(
        subject=_("You are invited"),
        paragraphs=[
            _("{name} invites you to join.").format(name=given["name"]),
            *note,
            _("The invitation is for you alone, works once, and ends in two weeks."),
        ],
        button=_("See the invitation"),
        path=paths.to_invitation(given["token"]),
    )


@template("people.reset")
def reset(given: Given) -> Body:
    return Body(
        subject=_("Set a new password"),
        paragraphs=[
            _("Somebody, we hope you, asked to set a new password for your account."),
            _("The link works once, for an hour. If it was not you, there is nothing to do."),
        ],
        button=_("Set a new password"),
        path=paths.to_reset(given["token"]),
    )


@template("people.password-changed")
def password_changed(_given: Given) -> Body:
    return Body(
        subject=_("Your password was changed"),
        paragraphs=[
            _("Your password was changed just now, and every other browser was signed out."),
            _("If it was not you, set a new one at once."),
        ],
        button=_("Set a new password"),
        path=paths.RESET,
    )


@template("people.new-device")
def new_device(given: Given) -> Body:
    return Body(
        subject=_("A sign-in from a new browser"),
        paragraphs=[
            _("Your account was signed in to from a browser that we had not seen before:"),
            _("{agent}, from the address {address}.").format(
                agent=given["agent"], address=given["address"] or _("that we do not know")
            ),
            _("If it was not you, sign that browser out and set a new password."),
        ],
        button=_("See where you are signed in"),
        path=paths.DEVICES,
    )


@template("people.taken-elsewhere")
def taken_elsewhere(given: Given) -> Body:
    return Body(
        subject=_("We ended one of your sign-ins"),
        paragraphs=[
            _("Another browser showed the proof that one of yours is signed in:"),
            _("{agent}, from the address {address}.").format(
                agent=given["agent"], address=given["address"] or _("that we do not know")
            ),
            _("We ended that sign-in, so that nobody uses it. Sign in again where you need it."),
            _("If you do not know that browser, look for what could have copied it from your device."),
        ],
        button=_("See where you are signed in"),
        path=paths.DEVICES,
    )


@template("people.sign-in-code")
def sign_in_code(given: Given) -> Body:
    return Body(
        subject=_("Your code to sign in"),
        paragraphs=[
            _("{code} is the code to sign in with. It works for ten minutes.").format(code=given["code"]),
            _("Your password was given by {agent}, from the address {address}.").format(
                agent=given["agent"], address=given["address"] or _("that we do not know")
            ),
            _("We ask for a code because somebody is trying stolen passwords on this house just now."),
            _("If it was not you, somebody knows your password. Set a new one at once."),
        ],
        button=_("Set a new password"),
        path=paths.RESET,
    )


@template("people.siege")
def siege(given: Given) -> Body:
    return Body(
        subject=_("Somebody is guessing passwords"),
        paragraphs=[
            _("Today {tries} wrong passwords came from browsers that nobody had signed in from.").format(
                tries=given["tries"]
            ),
            _(
                "Each account slows guesses down by itself. For some hours, whoever signs in from a new "
                "browser is asked for a code that we send by mail. Nobody is locked out."
            ),
            _("There is nothing that you have to do. A second factor keeps an account safe even then."),
        ],
        button=_("See the console"),
        path=paths.CONSOLE,
    )


@template("people.factor-added")
def factor_added(_given: Given) -> Body:
    return _about_factors(
        _("A new way to prove that it is you"), _("An app or a passkey was added to your account.")
    )


@template("people.factor-removed")
def factor_removed(_given: Given) -> Body:
    return _about_factors(
        _("A way to prove that it is you is gone"), _("An app or a passkey was removed from your account.")
    )


@template("people.codes-renewed")
def codes_renewed(_given: Given) -> Body:
    return _about_factors(
        _("New recovery codes"),
        _("New recovery codes were made for your account. The ones before do not work any more."),
    )


@template("people.code-used")
def code_used(given: Given) -> Body:
    left = int(given["left"])
    count = ngettext("{left} code is left.", "{left} codes are left.", left).format(left=left)
    return _about_factors(
        _("A recovery code was used"), _("A recovery code of your account was used."), count
    )


@template("people.verify")
def verify(given: Given) -> Body:
    return Body(
        subject=_("Is this your address?"),
        paragraphs=[_("Please confirm within two days that this address is yours.")],
        button=_("Confirm my address"),
        path=paths.to_verify(given["token"]),
    )


@template("people.change-address")
def change_address(given: Given) -> Body:
    return Body(
        subject=_("Confirm your new address"),
        paragraphs=[
            _("You asked us to write to you at this address from now on. Confirm it within a day."),
            _("If it was not you, do nothing, and nothing changes."),
        ],
        button=_("Use this address"),
        path=paths.to_change_address(given["token"]),
    )


@template("people.address-changed")
def address_changed(given: Given) -> Body:
    return Body(
        subject=_("Your address was changed"),
        paragraphs=[
            _("From now on we write to you at another address. This is the last letter to this one."),
            _("If it was not you, take it back within two weeks: every browser is signed out then."),
        ],
        button=_("Take it back"),
        path=paths.to_undo_change(given["token"]),
    )


@template("people.address-in-use")
def address_in_use(_given: Given) -> Body:
    return Body(
        subject=_("This is your address now"),
        paragraphs=[_("From now on we write to you here.")],
    )


@template("people.activate")
def activate(given: Given) -> Body:
    return Body(
        subject=_("Activate your account"),
        paragraphs=[
            _("The community you belonged to has moved here, and what you wrote came with it."),
            _("Activate your account to take part. You choose what stays and what is erased."),
            _("The link works once, for a month."),
        ],
        button=_("Activate my account"),
        path=paths.to_activate(given["token"]),
    )


def _about_factors(subject: str, *paragraphs: str) -> Body:
    return Body(
        subject=subject,
        paragraphs=[*paragraphs, _("If it was not you, sign every browser out and set a new password.")],
        button=_("See where you are signed in"),
        path=paths.DEVICES,
    )
