"""What staff fill in about people."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.trust.access.unlocks import ACTIVITY, AGE, EMAIL, LASTS, LONGEST_REASON, PHONE, Wish
from freehold.trust.register.actors import Role
from freehold.trust.register.purposes import LEGAL_DEMAND, MODERATION, SECURITY, SUPPORT

SCOPES = [
    ("people", _("Find people, and keep somebody out")),
    ("requests", _("Decide who may join")),
    ("letters", _("Answer letters, if they are the one whom people write to")),
    ("looks", _("Review who looked at members' data, and why")),
    ("surveys", _("Ask members: make surveys, and read their figures")),
    ("incidents", _("Decide about incidents at services that you use")),
    ("insight", _("Ask questions about all members together")),
    ("tables", _("Decide about tables that leave the house")),
]
PURPOSES = [(one.code, one.title) for one in (SUPPORT, SECURITY, MODERATION, LEGAL_DEMAND)]
KINDS = [
    (EMAIL, _("E-mail address")),
    (PHONE, _("Phone number")),
    (AGE, _("Age band")),
    (ACTIVITY, _("Account activity: sign-ins and changes")),
]
LENGTHS = [
    ("15", _("15 minutes")),
    ("30", _("30 minutes")),
    ("60", _("An hour")),
    ("240", _("4 hours")),
    ("480", _("8 hours")),
]
_MINUTE = timedelta(minutes=1)
_FOREVER = "0"


class ReasonForm(forms.Form):
    """Why somebody's private facts are looked at."""

    purpose = forms.ChoiceField(label=_("Purpose"), help_text=_("They read it."), choices=PURPOSES)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("In your words, at least ten letters. Who oversees the house can read it; they cannot."),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say why.")},
    )


class UnlockForm(ReasonForm):
    """What is to be seen of one account, and for how long."""

    categories = forms.MultipleChoiceField(
        label=_("What you need to see"),
        help_text=_("Choose the least. A purpose does not reach everything."),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what you need to see.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("For how long"), choices=LENGTHS, coerce=int, initial=str(LASTS // _MINUTE)
    )
    field_order = ("categories", "purpose", "reason", "minutes")

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            purpose=given["purpose"],
            reason=given["reason"],
            categories=frozenset(given["categories"]),
            lasts=given["minutes"] * _MINUTE,
        )


class FindForm(ReasonForm):
    """A handle, or an exact address with a reason."""

    query = forms.CharField(
        label=_("Handle or exact e-mail address"),
        help_text=_("By address it is a look at it: give a purpose and a reason, and an entry tells them."),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For an address: at least ten letters. Who oversees the house can read it."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("query", "purpose", "reason")


class AppointForm(forms.Form):
    """A role, and what a member of staff may handle."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (Role.MODERATOR.value, _("Moderator: keeps the place civil")),
            (Role.STAFF.value, _("Staff: helps members")),
            (Role.OWNER.value, _("Owner: everything that you can do")),
            (Role.ADVISER.value, _("Adviser: reads what the house needs, until a day; nothing about people")),
        ],
        widget=forms.RadioSelect,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Staff may"),
        help_text=_("For staff: choose the least that the work needs. To review looks has to be chosen."),
        choices=SCOPES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    ends_on = forms.DateField(
        label=_("Advice ends on"),
        help_text=_("For an adviser: at most 180 days from today. You both are told a week before."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        """Staff are appointed for something: nobody looks after everything by oversight."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("role") == Role.STAFF.value and not given.get("scopes"):
            self.add_error("scopes", _("Choose what they look after."))
        if given.get("role") == Role.ADVISER.value and not given.get("ends_on"):
            self.add_error("ends_on", _("Say on which day the advice ends."))
        return given


class SuspendForm(forms.Form):
    """Keeping somebody out."""

    why = forms.CharField(label=_("Why"), help_text=_("They read it among what we hold."), max_length=500)
    days = forms.ChoiceField(
        label=_("For how long"),
        choices=[
            ("1", _("A day")),
            ("7", _("A week")),
            ("30", _("A month")),
            (_FOREVER, _("Until further notice")),
        ],
    )

    def until(self, now: datetime) -> datetime | None:
        days = self.cleaned_data["days"]
        return None if days == _FOREVER else now + timedelta(days=int(days))
