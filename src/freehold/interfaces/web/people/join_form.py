"""What somebody fills in to join."""

from collections.abc import Set as AbstractSet
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.trust.people import joining, passwords
from freehold.trust.people.joining import Form, Way
from freehold.trust.people.models import HANDLE_LETTERS, NAME_LETTERS
from freehold.trust.people.profile import AGE_BANDS

LONGEST_PHONE = 40
_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


class AccountForm(forms.Form):
    """What every account begins with: a name, a handle and a password."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As others should call you. It need not be the one in your passport."),
        max_length=NAME_LETTERS,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give a name.")},
    )
    handle = forms.CharField(
        label=_("Handle"),
        help_text=_("How others mention you, such as @ada. 2 to 30 small letters and digits."),
        max_length=HANDLE_LETTERS + 1,
        widget=forms.TextInput(attrs={"autocomplete": "username", **_PLAIN}),
        error_messages={"required": _("Choose a handle.")},
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_(
            "At least 8 characters. Three or four words that do not belong together are strong and easy."
        ),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )


class JoinForm(AccountForm):
    """Name, handle, address and password; the rest only where the owner asks for it."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Only you see it. We send you a link to confirm it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Give the address that we can write to.")},
    )
    phone = forms.CharField(
        label=_("Phone number"),
        help_text=_("Only you see it."),
        max_length=LONGEST_PHONE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    age_band = forms.ChoiceField(
        label=_("Age"),
        help_text=_("Only you see it. A band is enough: we do not ask for your birthday."),
        choices=[("", _("I would rather not say")), *((band, band) for band in AGE_BANDS)],
        required=False,
    )
    why = forms.CharField(
        label=_("Why you would like to join"),
        help_text=_("The owner reads it to decide. It is deleted then."),
        max_length=joining.WHY_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-grows": ""}),
    )

    field_order = ("name", "handle", "email", "password", "phone", "age_band", "why")

    def __init__(self, data: Any, *, way: Way, asked_for: AbstractSet[str]) -> None:
        super().__init__(data)
        for optional in ("phone", "age_band"):
            if optional not in asked_for:
                del self.fields[optional]
        if way is not Way.REQUEST:
            del self.fields["why"]

    def as_written(self) -> Form:
        """What was filled in, as the room of people takes it."""
        given = self.cleaned_data
        return Form(
            handle=given["handle"],
            name=given["name"],
            address=given["email"],
            password=given["password"],
            phone=given.get("phone", ""),
            age_band=given.get("age_band", ""),
            why=given.get("why", ""),
        )
