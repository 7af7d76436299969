"""One question as a form: what every kind has, and what only some have."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.document import Kind
from freehold.capabilities.surveys.questionnaire.editing import documents
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.interfaces.web.shell.offering import offer
from freehold.interfaces.web.surveys_console import rows
from freehold.interfaces.web.surveys_console.rows import Row

LISTS = {
    Kind.SINGLE: ("options",), Kind.MULTIPLE: ("options",), Kind.RANKING: ("options",),
    Kind.MATRIX: ("rows", "columns"),
}  # fmt: skip
LEAST = {"options": 2, "columns": 2, "rows": 1}
MOST = {"options": limits.MOST_OPTIONS, "columns": limits.MOST_OPTIONS, "rows": limits.MOST_ROWS}
_NUMBERS = {
    Kind.MULTIPLE: (_("Choose at least"), _("Choose at most")),
    Kind.RANKING: (_("Rank at least"), _("Rank at most")),
}
_FIRST_POINTS = range(1, 6)


class QuestionForm(forms.Form):
    """``points`` are those of a scale, and ``lists`` the rows of fields of what can be chosen."""

    ask = forms.CharField(
        label=_("What do you ask?"), max_length=limits.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "data-grows": ""}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note below it"), max_length=limits.LONGEST_WORDS, required=False,
        help_text=_("What somebody has to know to answer it."),
    )  # fmt: skip
    required = forms.BooleanField(label=_("It has to be answered"), required=False)
    page = forms.ChoiceField(label=_("On which page"), required=False)
    key = forms.CharField(
        label=_("Short name"), required=False, max_length=limits.LONGEST_ID,
        help_text=_("By which conditions, and words such as {{name}} on later pages, know it."),
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9_-]*\Z", _("Letters, digits, - and _ alone."))],
    )  # fmt: skip

    def __init__(
        self, kind: Kind, data: QueryDict | None = None, *, pages: Sequence[tuple[str, str]], **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.kind = kind
        offer(self, "page", pages)
        self.lists: dict[str, list[Row]] = {}
        for name in LISTS.get(kind, ()):
            self.lists[name] = rows.typed(data, name) if data is not None else []
        _ADD.get(kind, lambda _form: None)(self)

    @property
    def points(self) -> list[forms.BoundField]:
        """A field for what each point of the scale is called."""
        return [self[name] for name in self.fields if name.startswith("point-")]

    @property
    def plain(self) -> list[forms.BoundField]:
        """What this kind has besides lists and points, in their order."""
        known = ("from", "to", "least", "most", "whole", "unit", "none", "longest", "random")
        return [self[name] for name in known if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, lines in self.lists.items():
            there = len(rows.filled(lines))
            if not LEAST[name] <= there <= MOST[name]:
                words = say("Between %(least)d and %(most)d are needed here; you have %(there)d.")
                self.add_error(
                    None, ValidationError(words % {"least": LEAST[name], "most": MOST[name], "there": there})
                )
        if (
            given.get("least") is not None
            and given.get("most") is not None
            and given["least"] > given["most"]
        ):
            self.add_error("least", say("The least is more than the most."))
        return given

    def question(self) -> Document:
        """What was typed, as a question of a document, in its first language."""
        given = self.cleaned_data
        made: Document = {
            "id": given["key"], "kind": self.kind.value, "required": given["required"],
            "ask": given["ask"], "note": given["note"],
        }  # fmt: skip
        made |= {name: rows.as_options(lines) for name, lines in self.lists.items()}
        if given.get("random"):
            made["order"] = "random"
        for name in ("from", "to", "least", "most", "whole", "unit", "none", "longest"):
            if given.get(name) is not None:
                made[name] = _plain(given[name])
        if self.kind is Kind.SCALE:
            within = range(given["from"], given["to"] + 1)
            labels = {str(one): given.get(f"point-{one}", "") for one in within}
            made["labels"] = {one: said for one, said in labels.items() if said}
        return made


def as_typed(question: Mapping[str, Any], first: str, page_id: str) -> dict[str, Any]:
    """A question of a document as the fields of the form."""
    plain = ("from", "to", "least", "most", "longest", "required")
    labels = question.get("labels", {})
    return {
        **{
            name: documents.in_first(question.get(name, ""), first)
            for name in ("ask", "note", "none", "unit")
        },
        **{name: question[name] for name in plain if name in question},
        **{f"point-{point}": documents.in_first(words, first) for point, words in labels.items()},
        "key": question["id"],
        "page": page_id,
        "random": question.get("order") == "random",
        "whole": question.get("whole", True),
    }


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value == int(value) else value


def _several(form: QuestionForm) -> None:
    least, most = _NUMBERS[form.kind]
    for name, label in (("least", least), ("most", most)):
        form.fields[name] = forms.IntegerField(
            label=label, required=False, min_value=0 if name == "least" else 1, max_value=limits.MOST_OPTIONS
        )
    _random(form)


def _random(form: QuestionForm) -> None:
    form.fields["random"] = forms.BooleanField(
        label=_("Everybody sees them in another order, made by chance"), required=False,
        help_text=_("What stands first is chosen more often. Where an order is natural, leave it."),
    )  # fmt: skip


def _scale(form: QuestionForm) -> None:
    form.fields["from"] = forms.IntegerField(label=_("Lowest point"), min_value=-10, max_value=100, initial=1)
    form.fields["to"] = forms.IntegerField(
        label=_("Highest point"), min_value=-9, max_value=111, initial=5,
        help_text=_("2 to 11 points in all. Five or seven are enough for most."),
    )  # fmt: skip
    for point in _points(form):
        form.fields[f"point-{point}"] = forms.CharField(
            label=str(point), required=False, max_length=limits.LONGEST_WORDS
        )
    form.fields["none"] = forms.CharField(
        label=_("Beside the scale"), required=False, max_length=limits.LONGEST_WORDS,
        help_text=_("Such as “I cannot say”. Without words there is no such answer."),
    )  # fmt: skip


def _points(form: QuestionForm) -> range:
    """Those of the scale that is being made, if it is one."""
    source = form.data if form.is_bound else form.initial
    try:
        least, most = int(source.get("from", 1)), int(source.get("to", 5))
    except (TypeError, ValueError):
        return _FIRST_POINTS
    fits = -10 <= least <= 100 and 2 <= most - least + 1 <= limits.MOST_STEPS
    return range(least, most + 1) if fits else _FIRST_POINTS


def _number(form: QuestionForm) -> None:
    for name, label in (("least", _("The least that is taken")), ("most", _("The most that is taken"))):
        form.fields[name] = forms.FloatField(
            label=label, required=False, min_value=-limits.LARGEST_NUMBER, max_value=limits.LARGEST_NUMBER
        )
    form.fields["whole"] = forms.BooleanField(label=_("Whole numbers alone"), required=False, initial=True)
    form.fields["unit"] = forms.CharField(
        label=_("Unit"), required=False, max_length=limits.LONGEST_WORDS, help_text=_("Such as years, or €.")
    )


def _text(form: QuestionForm) -> None:
    form.fields["longest"] = forms.IntegerField(
        label=_("Letters at most"), min_value=1, max_value=limits.LONGEST_TEXT, initial=500
    )


_ADD = {
    Kind.SINGLE: _random,
    Kind.MATRIX: _random,
    Kind.MULTIPLE: _several,
    Kind.RANKING: _several,
    Kind.SCALE: _scale,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}
