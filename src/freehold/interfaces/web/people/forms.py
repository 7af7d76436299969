"""What people fill in to come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.trust.people import passwords

LONGEST_LOGIN = 254


class SignInForm(forms.Form):
    """An address or handle, and a password."""

    login = forms.CharField(
        label=_("E-mail address or handle"),
        max_length=LONGEST_LOGIN,
        widget=forms.TextInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Give the address or handle that you joined with.")},
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Give your password.")},
    )


class CodeForm(forms.Form):
    """Six digits of an authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Give the code.")},
    )


class AddressForm(forms.Form):
    """The address that a link to set a new password is sent to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=LONGEST_LOGIN,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Give the address that you joined with.")},
    )


class NewPasswordForm(forms.Form):
    """A new password, once: who mistypes it asks for another link."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 8 characters. Three or four words that do not belong together are strong and easy."
        ),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "minlength": passwords.SHORTEST}),
        error_messages={"required": _("Choose a password.")},
    )


class ConfirmForm(forms.Form):
    """The password once more, and a code where there is an app."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Give your password.")},
    )
    code = forms.CharField(
        label=_("Code of your app, or a recovery code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
        error_messages={"required": _("Give the code.")},
    )

    def __init__(self, data: Any, *, code_asked: bool) -> None:
        super().__init__(data)
        if not code_asked:
            del self.fields["code"]
