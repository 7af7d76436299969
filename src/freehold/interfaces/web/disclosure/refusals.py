"""Why a table is not taken, in the words for those who act for the house."""

from django.forms import BaseForm
from django.utils.translation import gettext

from freehold.foundation.refusal import Refusal
from freehold.trust.disclosure.gate.refused import NotText, TableRefused

AS_UTF_8 = "Save it from your spreadsheet as “CSV UTF-8”, and bring that."


def in_words(refusal: Refusal) -> str:
    """A broken table's refusal says what is wrong with it: here its reader is who can put it right."""
    if not isinstance(refusal, TableRefused):
        return gettext(refusal.for_members)
    words = gettext(refusal.for_owner)
    return f"{words} {gettext(AS_UTF_8)}" if isinstance(refusal, NotText) else words


def say_at(form: BaseForm, field: str | None, refusal: Refusal) -> None:
    form.add_error(field, in_words(refusal))
