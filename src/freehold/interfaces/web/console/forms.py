"""What the owner fills in about the house."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.commons.house.queries import House, Joining, Standing
from freehold.interfaces.web.shell.offering import offer
from freehold.interfaces.web.trustpage.questions import BY_THE_OWNER, question_of
from freehold.trust.disclosure.recipients import Receives

OPTIONAL_FIELDS = [
    ("phone", _("Phone number")),
    ("age_band", _("Age band, such as 25–34; never a birth date")),
]


class NameForm(forms.Form):
    """What the house is called and who stands behind it."""

    name = forms.CharField(label=_("Name of the house"), max_length=60)
    line = forms.CharField(
        label=_("What it is, in one sentence"),
        help_text=_("Visitors read it on the first page. Up to 140 letters."),
        max_length=140,
        required=False,
    )
    company = forms.CharField(
        label=_("Who is responsible"),
        help_text=_("Firm and postal address, as the law asks of a business. It stands on the trust page."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class JoiningForm(forms.Form):
    """Who may join, and what they are asked for."""

    joining = forms.ChoiceField(
        label=_("Who can become a member"), choices=Joining.choices, widget=forms.RadioSelect
    )
    optional = forms.MultipleChoiceField(
        label=_("Beyond name and e-mail address, ask for"),
        help_text=_(
            "Off unless you turn it on: what is not asked for cannot be stolen. Members may leave it empty."
        ),
        choices=OPTIONAL_FIELDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, house: House, data: Any) -> "JoiningForm":
        initial = {"joining": house.joining, "optional": sorted(house.optional)}
        return cls(data, initial=initial)


class ContactForm(forms.Form):
    """Whom people write to when they worry; one of those who act for the house."""

    contact = forms.ChoiceField(
        label=_("Who reads letters of worry"),
        help_text=_(
            "Members and visitors see this person's name and picture. Only they and you open the letters."
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    security_address = forms.EmailField(
        label=_("E-mail address for reports of weaknesses"),
        help_text=_(
            "It stands in security.txt, where people who test locks look. Better not a personal one."
        ),
        required=False,
    )

    def __init__(self, data: Any, *, people: list[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(data, **options)
        known = [(str(person_id), name) for person_id, name in people]
        offer(self, "contact", [("", _("Nobody in particular: the owner")), *known])


class StatementForm(forms.Form):
    """The owner's answer to one of the questions about trust."""

    question = forms.ChoiceField(choices=[(key, key) for key in BY_THE_OWNER], widget=forms.HiddenInput)
    standing = forms.ChoiceField(
        label=_("Where you are with it"), choices=Standing.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("Only what you can show if somebody asks. Up to 1,000 letters."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        key = self.initial.get("question") or self.data.get(self.add_prefix("question"))
        self.title = question_of(key) if key in BY_THE_OWNER else ""


class ProcessorForm(forms.Form):
    """A firm that gets members' data from the house."""

    name = forms.CharField(label=_("Firm"), max_length=120)
    does = forms.CharField(label=_("What it does for you, and with which data"), max_length=300)
    country = forms.CharField(label=_("Country where it does it"), max_length=80)
    receives = forms.ChoiceField(
        label=_("Whose data does it receive?"),
        choices=Receives.choices,
        initial=Receives.EVERYBODY,
        widget=forms.RadioSelect,
    )
    carries_mail = forms.BooleanField(label=_("Our letters leave through it"), required=False)
    asks_at = forms.EmailField(
        label=_("Where do we ask it to erase somebody?"),
        help_text=_("A mail address. Without one you ask by hand, and we remind you."),
        max_length=254,
        required=False,
    )
