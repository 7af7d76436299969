"""A Django form field taken apart for our own markup.

Django would render each widget through a template of its own (about 150 µs); the field macro writes the
element itself and needs only these parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms import widgets as w


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select, of radio buttons or of check boxes."""

    value: str
    label: str
    chosen: bool
    id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """What the field macro draws: ``kind`` is an ``<input type>``, or select, textarea, choices."""

    kind: str
    id: str
    name: str
    value: str
    attributes: dict[str, Any]
    label: str
    hint: str
    errors: list[str]
    required: bool
    options: list[Option] = field(default_factory=list)
    several: bool = False

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-error"] * bool(self.errors)
        return " ".join(parts)


def control(bound: BoundField) -> Control:
    """Take a bound field apart. Values come back as they would stand in the HTML attribute, unescaped."""
    widget = bound.field.widget
    value = bound.value()
    attributes: dict[str, Any] = {**widget.attrs, **bound.build_widget_attrs({}, widget)}
    for ours in ("required", "aria-describedby", "aria-invalid", "id"):
        attributes.pop(ours, None)
    id_ = bound.id_for_label or bound.auto_id or bound.html_name
    return Control(
        kind=_kind(widget),
        id=str(bound.auto_id or id_),
        name=bound.html_name,
        value=_text(widget, value),
        attributes=attributes,
        label=str(bound.label or ""),
        hint=str(bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        required=bound.field.required,
        options=list(_options(widget, str(bound.auto_id), value)),
        several=isinstance(widget, w.CheckboxSelectMultiple | w.SelectMultiple),
    )


def error_lines(form: BaseForm) -> list[tuple[str, str, str]]:
    """Each error as (id, label, text): where to go and what it is about, both empty for the whole form's."""
    lines = [("", "", str(error)) for error in form.non_field_errors()]
    for bound in form:
        lines += [(str(bound.auto_id), str(bound.label), str(error)) for error in bound.errors]
    return lines


def _kind(widget: w.Widget) -> str:
    if isinstance(widget, w.RadioSelect | w.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, w.Select):
        return "select"
    if isinstance(widget, w.Textarea):
        return "textarea"
    return str(getattr(widget, "input_type", None) or "text")


def _text(widget: w.Widget, value: Any) -> str:
    if isinstance(widget, w.CheckboxInput):
        return "on" if widget.check_test(value) else ""
    if isinstance(widget, w.PasswordInput | w.FileInput | w.ChoiceWidget):
        return ""
    shown = widget.format_value(value) if value is not None else None
    return "" if shown is None else str(shown)


def _options(widget: w.Widget, id_: str, value: Any) -> Iterable[Option]:
    if not isinstance(widget, w.ChoiceWidget):
        return
    given = value if isinstance(value, list | tuple | set) else [value]
    chosen = {str(one) for one in given if one is not None}
    position = 0
    for key, label in widget.choices:
        nested = label if isinstance(label, list | tuple) else [(key, label)]
        for inner, text in nested:
            shown = "" if inner is None else str(inner)
            yield Option(shown, str(text), shown in chosen, f"{id_}_{position}")
            position += 1
