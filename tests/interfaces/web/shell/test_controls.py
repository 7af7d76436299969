"""Django's fields, taken apart for our own markup."""

import pytest
from django import forms

from freehold.interfaces.web.shell.controls import Control, control, error_lines

CHOICES = [("tea", "Tea"), ("Strong", [("coffee", "Coffee"), ("mate", "Mate")])]


class Supper(forms.Form):
    name = forms.CharField(
        max_length=40, help_text="As others know you.", widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    secret = forms.CharField(widget=forms.PasswordInput)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    seats = forms.IntegerField(min_value=1)
    note = forms.CharField(widget=forms.Textarea, required=False)
    drink = forms.ChoiceField(choices=CHOICES)
    way = forms.ChoiceField(choices=[("on-foot", "On foot"), ("by-bus", "By bus")], widget=forms.RadioSelect)
    brings = forms.MultipleChoiceField(
        choices=[("bread", "Bread"), ("salt", "Salt")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField()
    trap = forms.CharField(widget=forms.HiddenInput, required=False)
    card = forms.FileField(required=False)


def part(field: str, **typed: object) -> Control:
    return control((Supper(typed) if typed else Supper())[field])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", "text"),
        ("secret", "password"),
        ("day", "date"),
        ("seats", "number"),
        ("note", "textarea"),
        ("drink", "select"),
        ("way", "choices"),
        ("brings", "choices"),
        ("agreed", "checkbox"),
        ("trap", "hidden"),
        ("card", "file"),
    ],
)
def test_each_field_knows_what_it_is(name: str, kind: str) -> None:
    assert part(name).kind == kind


def test_what_ada_typed_comes_back_and_her_password_does_not() -> None:
    assert part("name", name="Ada <3").value == "Ada <3"
    assert part("secret", secret="correct horse").value == ""
    assert part("note", note="a\nb").value == "a\nb"


def test_limits_become_attributes_and_ours_are_left_to_the_macro() -> None:
    assert part("name").attributes == {"autocomplete": "name", "maxlength": "40"}
    assert part("seats").attributes == {"min": 1}
    assert part("name").required
    assert not part("note").required


def test_choices_come_flat_with_the_chosen_ones_marked() -> None:
    chosen = {option.value: option.chosen for option in part("drink", drink="mate").options}
    assert chosen == {"tea": False, "coffee": False, "mate": True}
    several = {option.value: option.chosen for option in part("brings", brings=["salt"]).options}
    assert several == {"bread": False, "salt": True}
    assert part("brings").several
    assert not part("way").several
    assert len({option.id for option in part("way").options}) == 2


def test_a_ticked_box_stays_ticked() -> None:
    assert part("agreed", agreed="on").value == "on"
    assert part("agreed", name="x").value == ""


def test_every_error_says_where_to_go() -> None:
    form = Supper(
        {"name": "Ada", "secret": "s", "seats": "0", "drink": "tea", "way": "on-foot", "agreed": "on"}
    )
    form.is_valid()
    form.add_error(None, "The table is full.")
    assert error_lines(form) == [
        ("", "", "The table is full."),
        ("id_seats", "Seats", "Ensure this value is greater than or equal to 1."),
    ]
