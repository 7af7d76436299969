"""Choices of a form that are known only when it is made."""

from collections.abc import Iterable

from django import forms
from django.utils.functional import Promise


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str | Promise]]) -> None:
    """These, (value, words) each, and no others. Raises TypeError for a field that offers no choices."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices.")
    field.choices = list(choices)
