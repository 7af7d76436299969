"""A refusal, said at the field that it is about."""

from django.forms import BaseForm
from django.utils.translation import gettext, ngettext

from freehold.foundation.refusal import Refusal
from freehold.trust.people.throttles import TooOften

_FIELDS = {
    "people.address-form": "email",
    "people.address-taken": "email",
    "people.handle-form": "handle",
    "people.handle-taken": "handle",
    "people.name-form": "name",
    "people.password-length": "password",
    "people.password-weak": "password",
    "people.password-known": "password",
    "people.code-wrong": "code",
    "people.phone-form": "phone",
}


def say(form: BaseForm, refusal: Refusal) -> None:
    """Add the refusal's words to the form, at the field that it is about if the form has it."""
    field = _FIELDS.get(refusal.code)
    form.add_error(field if field in form.fields else None, in_words(refusal))


def in_words(refusal: Refusal) -> str:
    """What its reader is told; with how long to wait, where there is something to wait for."""
    words = gettext(refusal.for_members)
    if isinstance(refusal, TooOften):
        return f"{words} {_wait(refusal.seconds)}"
    return words


def _wait(seconds: int) -> str:
    if seconds < 120:
        return ngettext(
            "In %(num)d second it opens again.", "In %(num)d seconds it opens again.", seconds
        ) % {"num": seconds}
    minutes = -(-seconds // 60)
    return ngettext("In %(num)d minute it opens again.", "In %(num)d minutes it opens again.", minutes) % {
        "num": minutes
    }
