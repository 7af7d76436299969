"""What somebody fills in to join."""

from collections.abc import Set as AbstractSet
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.shell.offering import offer
from freehold.trust.consent import choices
from freehold.trust.consent.operations import TextChanged
from freehold.trust.people import ages, joining, passwords, protections
from freehold.trust.people.joining import Form, Way
from freehold.trust.people.models import HANDLE_LETTERS, NAME_LETTERS
from freehold.trust.register.purposes import CALLING

LONGEST_PHONE = 40
NO_MORE = "no more"
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
    calling = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    age_band = forms.ChoiceField(
        label=_("Age"),
        help_text=_("Only you see it. A band is enough: we do not ask for your birthday."),
        error_messages={"required": _("Choose one. A band is enough.")},
    )
    guardian = forms.EmailField(
        label=_("A parent's or guardian's e-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    why = forms.CharField(
        label=_("Why you would like to join"),
        help_text=_("The owner reads it to decide. It is deleted then."),
        max_length=joining.WHY_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-grows": ""}),
    )

    field_order = ("name", "handle", "email", "password", "phone", "calling", "age_band", "guardian", "why")

    def __init__(self, data: Any, *, way: Way, asked_for: AbstractSet[str]) -> None:
        super().__init__(data)
        for optional in ("phone", "age_band"):
            if optional not in asked_for:
                del self.fields[optional]
        self._ask_for_phone()
        self._ask_for_age()
        if way is not Way.REQUEST:
            del self.fields["why"]

    def _ask_for_phone(self) -> None:
        """Beside the field stands all that its giver agrees to, and which text it was goes with the form."""
        if "phone" not in self.fields:
            del self.fields["calling"]
            return
        shown = choices.by_code(CALLING.code).wording
        self.fields["phone"].help_text = " ".join(shown.paragraphs)
        self.fields["calling"].initial = shown.digest

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("phone") and choices.by_code(CALLING.code).text(given.get("calling", "")) is None:
            self.add_error("phone", _(TextChanged.for_members))
        return given

    def _ask_for_age(self) -> None:
        """Below the age of the audience somebody else has to agree; above it nobody needs to say more."""
        age = protections.audience_age()
        if "age_band" not in self.fields:
            del self.fields["guardian"]
            return
        no_more = _("%(age)d or older, and I say no more") % {"age": age}
        bands = [(band, band) for band in ages.bands(age)]
        offer(self, "age_band", [("", _("Choose")), (NO_MORE, no_more), *bands])
        self.fields["guardian"].help_text = _(
            "Only if you are under %(age)d. We ask them whether you may join, and forget the address then."
        ) % {"age": age}

    def as_written(self) -> Form:
        """What was filled in, as the room of people takes it."""
        given = self.cleaned_data
        return Form(
            handle=given["handle"],
            name=given["name"],
            address=given["email"],
            password=given["password"],
            phone=given.get("phone", ""),
            age_band="" if given.get("age_band") == NO_MORE else given.get("age_band", ""),
            guardian=given.get("guardian", ""),
            agreed={CALLING.code: given["calling"]} if given.get("phone") else {},
            why=given.get("why", ""),
        )
