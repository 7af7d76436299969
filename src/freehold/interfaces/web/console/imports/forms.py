"""What the owner says before an archive is brought home."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.choosing import NotPublic, Unsaid
from freehold.stewardship.exit.operations import BASES
from freehold.stewardship.exit.readers.people_table import FIELDS, KEYS
from freehold.trust.register.purposes import LawfulBasis

_BASES = {
    LawfulBasis.CONTRACT: _("They have a contract with us, and the community is part of it"),
    LawfulBasis.CONSENT: _("They said yes to being brought here, and we can show it"),
    LawfulBasis.LEGITIMATE_INTERESTS: _(
        "We have a legitimate interest: the community is ours, its posts were public, and who does not "
        "want to come can turn it down"
    ),
}
_TITLES = {
    "name": _("Their name"),
    "email": _("Their e-mail address"),
    "handle": _("Their handle"),
    "id": _("Their number in your list"),
    "joined": _("The day they joined"),
}


class BeginForm(forms.Form):
    """On which basis, and into which group."""

    group = forms.CharField(
        label=_("Group that it goes into"),
        help_text=_("A public group of this name. A later archive of the same place goes into it too."),
        max_length=60,
    )
    site = forms.URLField(
        label=_("Address of the place it comes from"),
        help_text=_(
            "It stands beside each text, as licences such as CC BY-SA ask. Links inside texts lead there."
        ),
        required=False,
        assume_scheme="https",
    )
    basis = forms.ChoiceField(
        label=_("Why you may bring these people's data"),
        help_text=_("The law asks for one of these (GDPR Art. 6). It is kept on record with the import."),
        choices=[(basis.value, _BASES[basis]) for basis in BASES],
        widget=forms.RadioSelect,
    )


class ChoiceForm(forms.Form):
    """What becomes of what not everybody could see there."""

    private = forms.ChoiceField(
        label=_("What was not public there"),
        help_text=_("Letters, closed rooms, and what was for members, followers or payers alone."),
        choices=[
            (NotPublic.LEAVE.value, _("Stays in the archive")),
            (NotPublic.GROUPS.value, _("Goes into private groups of those who wrote it or were there")),
        ],
        widget=forms.RadioSelect,
    )
    unsaid = forms.ChoiceField(
        label=_("What the archive does not say who could see"),
        choices=[
            (Unsaid.NOT_PUBLIC.value, _("Is treated as not public")),
            (Unsaid.PUBLIC.value, _("Was public: we know that everybody could see it")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )


class BeginListForm(forms.Form):
    """A list of members goes into no group."""

    basis = BeginForm.base_fields["basis"]


class ColumnsForm(forms.Form):
    """Which column of a list of members holds what."""

    title = forms.CharField(
        label=_("What the list is"),
        help_text=_("Bring it again under the same name, and nobody is made twice."),
        max_length=60,
    )

    def __init__(self, data: Any, *, headings: list[str], **options: Any) -> None:
        super().__init__(data, **options)
        choices = [("", _("Not in the list")), *((heading, heading) for heading in headings)]
        for field in FIELDS:
            self.fields[field] = forms.ChoiceField(label=_TITLES[field], choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if not any(given.get(field) for field in KEYS):
            raise ValidationError(
                say("Say where the address, the handle or the number stands: one tells people apart.")
            )
        return given

    def columns(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in FIELDS if self.cleaned_data[field]}


class FindWaitingForm(forms.Form):
    """Somebody among those who have not come yet."""

    name = forms.CharField(label=_("Name or handle"), max_length=80, required=False)
