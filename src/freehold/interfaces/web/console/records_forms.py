"""What the owner fills in about the audience and about who answers for data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.commons.house.operations import GROWN_UP, YOUNGEST


class AudienceForm(forms.Form):
    """The age from which on nobody's yes is needed but one's own."""

    age = forms.TypedChoiceField(
        label=_("From this age on people decide by themselves"),
        choices=[(age, str(age)) for age in range(YOUNGEST, GROWN_UP + 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )


class ResponsibleForm(forms.Form):
    """Who answers for people's data."""

    data_contact = forms.EmailField(
        label=_("E-mail address for questions about data"),
        help_text=_("It stands in the privacy notice and on receipts. Better not a personal one."),
        required=False,
    )
    country = forms.CharField(
        label=_("Country of the business"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )
    authority = forms.CharField(
        label=_("Authority that people may complain to"),
        help_text=_("The data protection authority of your country or state, with its address on the web."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    officer = forms.CharField(
        label=_("Data protection officer"),
        help_text=_("How to reach them. Leave it empty if you have none and need none (GDPR Art. 37)."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
