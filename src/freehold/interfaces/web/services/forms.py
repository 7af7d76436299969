"""What the owner says of services, of leaving them, and of steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from freehold.foundation import clock
from freehold.interfaces.web.shell.offering import offer
from freehold.stewardship.exit.moving import operations as moving
from freehold.stewardship.exit.moving import stepping
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.watch.platforms.names import plain_host
from freehold.stewardship.watch.reliances.book import Line
from freehold.stewardship.watch.reliances.kinds_of_data import KINDS, words_of
from freehold.stewardship.watch.reliances.operations import LONGEST_LINE, MOST_LINES, Said
from freehold.stewardship.watch.reliances.seen import Members, RelianceSeen, Role

EARLIEST = date(1990, 1, 1)
LATEST_YEARS = 30


def _day(label: Any, hint: Any = "", *, required: bool) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=box, required=required)


class Lines(forms.CharField):
    """A text of short lines, as a tuple."""

    def __init__(self, **options: Any) -> None:
        box = forms.Textarea(attrs={"rows": 3})
        super().__init__(widget=box, max_length=MOST_LINES * (LONGEST_LINE + 2), **options)

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = tuple(line for part in super().clean(value).splitlines() if (line := " ".join(part.split())))
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(say("At most 12 lines of at most 140 characters."))
        return lines


class DescribeForm(forms.Form):
    """A service that the catalogue does not have."""

    name = forms.CharField(label=_("What it is called"), max_length=120)
    owner = forms.CharField(label=_("Firm that runs it"), max_length=120, required=False)
    country = forms.CharField(label=_("Country of that firm"), max_length=80, required=False)
    domains = Lines(
        label=_("Its addresses on the web"),
        help_text=_("One a line, such as example.org. Reports about it are found by them."),
        required=False,
    )

    def clean_domains(self) -> list[str]:
        given: tuple[str, ...] = self.cleaned_data["domains"]
        hosts = [plain_host(one) for one in given]
        if not all(hosts):
            raise ValidationError(say("Write each as a host: example.org"))
        return hosts


class RelianceForm(forms.Form):
    """What of ours rests on a service."""

    purposes = Lines(
        label=_("What we use it for"), help_text=_("One purpose a line: “Newsletter, twice a month”.")
    )
    role = forms.ChoiceField(
        label=_("Who answers for people's data there?"), choices=Role.choices, widget=forms.RadioSelect
    )
    categories = forms.MultipleChoiceField(
        label=_("Which data of members are there?"),
        choices=[(key, key) for key in KINDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    members = forms.ChoiceField(label=_("Whose?"), choices=Members.choices, widget=forms.RadioSelect)
    came_from = forms.CharField(
        label=_("Name of the list that they were brought with"),
        help_text=_("Only for members who were brought from there by a list of members."),
        max_length=120,
        required=False,
    )
    account_owners = Lines(
        label=_("Which offices keep the account?"),
        help_text=_("One a line, no names: “Studio desk”, “Accountant”."),
        required=False,
    )
    keepers = forms.MultipleChoiceField(
        label=_("Who of those who act for the house can get in?"),
        help_text=_("Sealed: only you see it, and they see it of themselves."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = _day(_("Since"), required=False)
    contract_on = _day(_("Contract of"), _("The day of the contract about people's data."), required=False)
    review_on = _day(_("Look again on"), _("Then the console reminds you."), required=False)

    def __init__(self, data: Any, *, people: Iterable[tuple[UUID, str]], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "categories", [(key, words_of(key)) for key in KINDS])
        keepers = [(str(person_id), name) for person_id, name in people]
        if keepers:
            offer(self, "keepers", keepers)
        else:
            del self.fields["keepers"]

    @classmethod
    def initial_of(
        cls, entry: Line | None, seen: RelianceSeen | None, keepers: Iterable[UUID]
    ) -> dict[str, Any]:
        """What the owner wrote; else what parts of the house tell; else what is usual."""
        own = entry.own if entry else None
        told = own or seen
        if told is None:
            return {"role": Role.PROCESSOR, "members": Members.EVERYBODY}
        plain = ("role", "members", "since", "contract_on", "review_on")
        return {
            **{name: getattr(told, name) for name in plain},
            "purposes": "\n".join(told.purposes),
            "categories": list(told.categories),
            "came_from": own.came_from if own else "",
            "account_owners": "\n".join(told.account_owners),
            "keepers": [str(one) for one in keepers],
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        for name in ("since", "contract_on", "review_on"):
            day = given.get(name)
            if day and not EARLIEST <= day <= date(clock.now().year + LATEST_YEARS, 12, 31):
                self.add_error(name, say("This day is too far away."))
        return given

    def said(self) -> Said:
        given = {name: value for name, value in self.cleaned_data.items() if name != "keepers"}
        given["role"], given["members"] = Role(given["role"]), Members(given["members"])
        given["categories"] = tuple(given["categories"])
        return Said(**given)

    def chosen_keepers(self) -> set[UUID]:
        return {UUID(one) for one in self.cleaned_data.get("keepers", ())}


class StopForm(forms.Form):
    on = _day(_("Last day"), required=True)


class ReviewForm(forms.Form):
    next_on = _day(_("Look again on"), required=False)


class MembersForm(forms.Form):
    file = forms.FileField(
        label=_("The list"),
        help_text=_("A CSV file with an e-mail address in each row; up to 50,000 rows and 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        allow_empty_file=True,
    )


class BothForm(forms.Form):
    until = _day(_("Both run until"), required=True)


class CloseForm(forms.Form):
    on = _day(_("Closed since"), required=True)
    proof = forms.CharField(
        label=_("What shows it"),
        help_text=_("“Their answer of 3 May, filed with the contracts; sign-in fails; page gone.” Sealed."),
        max_length=moving.LONGEST_PROOF,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StepForm(forms.Form):
    """Who does a step, until when, and a note."""

    who = forms.CharField(label=_("Who does it"), max_length=stepping.LONGEST_WHO, required=False)
    due_on = _day(_("Until"), required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=stepping.LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class OwnStepForm(forms.Form):
    title = forms.CharField(label=_("What is to be done"), max_length=stepping.LONGEST_TITLE)
    phase = forms.ChoiceField(label=_("Where it belongs"), choices=Phase.choices)
