"""What staff fill in about people."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.trust.register.actors import Role
from freehold.trust.rights.unlocking import LONGEST_REASON, PURPOSES, SHORTEST_REASON

SCOPES = [
    ("people", _("Find people, and keep somebody out")),
    ("requests", _("Decide who may join")),
    ("letters", _("Answer letters, if they are the one whom people write to")),
]
_FOREVER = "0"


class ReasonForm(forms.Form):
    """Why somebody's private facts are looked at."""

    purpose = forms.ChoiceField(
        label=_("Purpose"), help_text=_("They read it."), choices=[(one.code, one.title) for one in PURPOSES]
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("In your words, at least ten letters. Who oversees the house can read it; they cannot."),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Say why."),
            "min_length": _("Say why, in at least ten letters. Who oversees the house can read it."),
        },
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
        ],
        widget=forms.RadioSelect,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Staff may"),
        help_text=_("Nothing chosen means all of it."),
        choices=SCOPES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


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
