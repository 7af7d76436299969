"""What members write about themselves."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.shell.offering import offer
from freehold.trust.consent import choices
from freehold.trust.people import ages, passwords, protections
from freehold.trust.people.models import BIO_LETTERS, HANDLE_LETTERS, NAME_LETTERS
from freehold.trust.register.purposes import CALLING


class CardForm(forms.Form):
    """What everybody sees of a member."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("As others should call you. Up to 80 letters."),
        max_length=NAME_LETTERS,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    handle = forms.CharField(
        label=_("Handle"),
        help_text=_(
            "How others mention you. Old mentions follow you when you change it; old links to your profile "
            "do not."
        ),
        max_length=HANDLE_LETTERS + 1,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    bio = forms.CharField(
        label=_("About you"),
        help_text=_("Everybody can read it. Up to 2,000 letters."),
        max_length=BIO_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "data-grows": ""}),
    )


_WITH = {"calling": "phone", "guardian": "age_band"}
"""Fields that are asked for beside another."""


class AboutForm(forms.Form):
    """The optional fields that the owner turned on."""

    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    calling = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    age_band = forms.ChoiceField(
        label=_("Age"),
        help_text=_("Only you see it. A band is enough: we do not ask for your birthday."),
        required=False,
    )
    guardian = forms.EmailField(
        label=_("E-mail address of a parent or guardian"), max_length=254, required=False
    )

    def __init__(self, data: Any, *, asked_for: AbstractSet[str], initial: Mapping[str, Any]) -> None:
        shown = choices.by_code(CALLING.code).wording
        super().__init__(data, initial={**initial, "calling": shown.digest})
        for name in list(self.fields):
            if _WITH.get(name, name) not in asked_for:
                del self.fields[name]
        if "phone" in self.fields:
            self.fields["phone"].help_text = " ".join(shown.paragraphs)
            self.fields["calling"].initial = shown.digest
        if "age_band" in self.fields:
            told = initial.get("age_band") or ""
            known = ages.bands(protections.audience_age())
            bands = known if told in known or not told else (told, *known)
            offer(self, "age_band", [("", _("I would rather not say")), *((band, band) for band in bands)])
            self._ask_for_guardian()

    def _ask_for_guardian(self) -> None:
        self.fields["guardian"].help_text = gettext(
            "Only if you are under %(age)d. We ask them whether you may stay, and forget the address then."
        ) % {"age": protections.audience_age()}


class AddressChangeForm(forms.Form):
    """Another address to write to."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        help_text=_("We write to it first. Nothing changes until it answers, and the old one is told."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PasswordForm(forms.Form):
    """A new password for who is signed in."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "At least 8 characters. Three or four words that do not belong together are strong and easy."
        ),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password.")},
    )


class InvitationForm(forms.Form):
    """Somebody to invite."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("Leave it empty to get a link that you hand over yourself."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("A few words from you"),
        help_text=_("They read it with the invitation. Up to 500 letters."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
