"""Forms about tables that leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.disclosure.wording import PARTS
from freehold.trust.disclosure.tables import bounds
from freehold.trust.disclosure.tables.figures import Asked, Heading, Part

MOST_POPULATION = 10**11


class BringForm(forms.Form):
    """A table, what it is for, and who gets it."""

    file = forms.FileField(
        label=_("The table"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        allow_empty_file=True,
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("“To choose opening hours”. It stands with the decision."),
        max_length=bounds.LONGEST_SAID,
    )
    recipient = forms.CharField(
        label=_("Who gets it?"),
        help_text=_("A firm, an office, a person; “everybody” if it is published."),
        max_length=bounds.LONGEST_SAID,
    )
    population = forms.IntegerField(
        label=_("Of how many people are these rows some?"),
        help_text=_("Of all your customers, or of a town. Empty if the table has all of them."),
        min_value=1,
        max_value=MOST_POPULATION,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (file := given.get("file")) is not None and file.size > bounds.MOST_BYTES:
            self.add_error("file", _("That is too large. Here a table has at most 9 MB."))
        return given


def is_too_large(request: HttpRequest) -> bool:
    """Whether more came than is ever held: then nothing of it was read, and no form has it."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdecimal() and int(said) > int(settings.FILE_UPLOAD_MAX_MEMORY_SIZE)


class ColumnsForm(forms.Form):
    """What each column is, and the thresholds. Columns are fields by their place."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    k = forms.IntegerField(
        label=_("How many rows have to look alike, at least"),
        help_text=_("k. Five is usual inside a firm; a table for everybody needs more, such as 11 or 20."),
        min_value=2,
        max_value=1_000_000,
    )
    l = forms.IntegerField(  # noqa: E741  the letter that all papers write
        label=_("How many different secrets among them, at least"),
        help_text=_("l. With one, everybody in a group shares the secret, and no name is needed."),
        min_value=1,
        max_value=1_000,
    )
    t = forms.FloatField(
        label=_("How far a group may differ from all, at most"),
        help_text=_("t, from 0 to 1. Empty if it is not asked."),
        min_value=0,
        max_value=1,
        required=False,
    )
    population = forms.IntegerField(
        label=_("Of how many people are these rows some?"),
        help_text=_("Empty if the table has all of them."),
        min_value=1,
        max_value=MOST_POPULATION,
        required=False,
    )

    def __init__(self, headings: Sequence[Heading], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        for place, one in enumerate(headings):
            self.fields[f"part_{place}"] = forms.ChoiceField(
                label=one.name[:80], choices=[(part.value, words[0]) for part, words in PARTS.items()]
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and Part.QUASI not in self.parts().values():
            self.add_error(None, _("Say of at least one column that outsiders may know it."))
        return given

    def columns(self) -> list[tuple[Heading, forms.BoundField]]:
        return [(one, self[f"part_{place}"]) for place, one in enumerate(self.headings)]

    def parts(self) -> Mapping[str, Part]:
        given = self.cleaned_data
        return {one.name: Part(given[f"part_{place}"]) for place, one in enumerate(self.headings)}

    def asked(self) -> Asked:
        given = self.cleaned_data
        return Asked(k=given["k"], l=given["l"], t=given["t"], population=given["population"])


def first_of(headings: Sequence[Heading], asked: Asked, *, turn: int) -> dict[str, Any]:
    """What the form shows before anybody changed it."""
    parts = {f"part_{place}": one.part.value for place, one in enumerate(headings)}
    return {**parts, "turn": turn, "k": asked.k, "l": asked.l, "t": asked.t, "population": asked.population}


class TurnForm(forms.Form):
    """A step with nothing to fill in."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class WhyForm(TurnForm):
    why = forms.CharField(
        label=_("Why does it have to leave as it is?"),
        help_text=_("“The court asks for it by order of 3 May, and for each row.” At least twenty letters."),
        max_length=bounds.LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(TurnForm):
    lets = forms.ChoiceField(
        label=_("Does it leave?"),
        choices=[("no", _("No, it stays")), ("yes", _("Yes, as it is"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("At least twenty letters. It stays with the decision for three years."),
        max_length=bounds.LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
