"""What may be chosen in a form that is made for one page: that, and nothing else."""

import pytest
from django import forms

from freehold.interfaces.web.shell.offering import offer


class Asked(forms.Form):
    vat = forms.ChoiceField(choices=[("old", "The old vat")])
    words = forms.CharField(required=False)


def test_only_what_is_offered_is_taken() -> None:
    for given, taken in (("blue", True), ("old", False)):
        form = Asked({"vat": given})
        offer(form, "vat", [("blue", "The blue vat")])
        assert form.is_valid() is taken


def test_a_field_that_offers_nothing_is_a_mistake_said_at_once() -> None:
    with pytest.raises(TypeError, match="words"):
        offer(Asked(), "words", [("blue", "The blue vat")])
