"""Questions as a page draws them: their words, what was typed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.questionnaire import order
from freehold.capabilities.surveys.questionnaire.answering import NONE
from freehold.capabilities.surveys.questionnaire.document import Kind, Option, Question
from freehold.capabilities.surveys.questionnaire.speaking import Speaker
from freehold.interfaces.web.surveys.typed import field_of, stored

NAMED_POINTS = 2
"""Points of a scale with names, up to which it is drawn as a row of numbers with a name at each end."""

WIDE_COLUMNS = 6
"""Columns of a matrix up to which its rows lie under each other where there is room."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. ``places`` are those that it may have in a ranking, with the one that it has."""

    value: str
    label: str
    chosen: bool
    name: str
    id: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a matrix."""

    label: str
    id: str
    name: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``ends`` are the names of the two ends of a scale that is drawn as a row of numbers."""

    id: str
    name: str
    kind: str
    ask: str
    note: str
    hint: str
    required: bool
    problem: str
    value: str = ""
    choices: Sequence[Choice] = ()
    rows: Sequence[Row] = ()
    ends: Sequence[str] = ()
    wide: bool = False
    unit: str = ""
    whole: bool = True

    @property
    def described_by(self) -> str:
        """The ids of what is read out with the question."""
        there = (("note", self.note), ("hint", self.hint), ("problem", self.problem))
        return " ".join(f"{self.id}-{name}" for name, words in there if words)


def ask(
    speaker: Speaker,
    questions: Sequence[Question],
    typed: Mapping[str, Any],
    *,
    seed: int,
    problems: Mapping[str, Any],
) -> list[Asked]:
    """The questions of a page. ``typed`` is what stands in their fields."""
    return [_ask(speaker, one, typed.get(one.id), seed, str(problems.get(one.id, ""))) for one in questions]


def as_typed(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept, as it would stand in the fields."""
    return {one.id: stored(one, answers.get(one.id)) for one in questions}


def _ask(speaker: Speaker, question: Question, typed: Any, seed: int, problem: str) -> Asked:
    return Asked(
        id=field_of(question),
        name=field_of(question),
        kind=question.kind.value,
        ask=speaker.say(question.ask),
        note=speaker.say(question.note),
        hint=_hint(question),
        required=question.required,
        problem=problem,
        unit=speaker.say(question.unit),
        whole=question.whole,
        **_more(speaker, question, typed, seed),
    )


def _more(speaker: Speaker, question: Question, typed: Any, seed: int) -> dict[str, Any]:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            chosen = {typed} if isinstance(typed, str) else set(typed or ())
            options = order.options_of(question, seed)
            return {"choices": [_choice(speaker, question, one, chosen) for one in options]}
        case Kind.RANKING:
            places = typed or {}
            options = order.options_of(question, seed)
            return {"choices": [_ranked(speaker, question, one, places.get(one.id, "")) for one in options]}
        case Kind.SCALE:
            return _scale(speaker, question, typed)
        case Kind.MATRIX:
            rows = [_row(speaker, question, one, typed or {}) for one in order.options_of(question, seed)]
            return {"rows": rows, "wide": len(question.options) <= WIDE_COLUMNS}
    return {"value": typed or ""}


def _choice(speaker: Speaker, question: Question, option: Option, chosen: AbstractSet[str]) -> Choice:
    name, label = field_of(question), speaker.say(option.say)
    return Choice(option.id, label, option.id in chosen, name, f"{name}-{option.id}")


def _ranked(speaker: Speaker, question: Question, option: Option, place: str) -> Choice:
    name = field_of(question, option.id)
    return Choice(option.id, speaker.say(option.say), bool(place), name, name, place)


def _row(speaker: Speaker, question: Question, row: Option, typed: Mapping[str, str]) -> Row:
    name = field_of(question, row.id)
    choices = [
        Choice(one.id, speaker.say(one.say), typed.get(row.id) == one.id, name, f"{name}.{one.id}")
        for one in question.options
    ]
    return Row(speaker.say(row.say), f"{name}-row", name, choices)


def _scale(speaker: Speaker, question: Question, typed: Any) -> dict[str, Any]:
    points: list[str] = [*map(str, question.steps), *([NONE] if question.none else [])]
    name = field_of(question)
    choices = [
        Choice(
            one,
            speaker.point(question, NONE if one == NONE else int(one)),
            typed == one,
            name,
            f"{name}-{one}",
        )
        for one in points
    ]
    first, last = question.steps[0], question.steps[-1]
    as_row = len(question.labels) <= NAMED_POINTS and set(question.labels) <= {first, last}
    ends = [speaker.say(question.labels.get(one, {})) for one in (first, last)] if as_row else []
    return {"choices": choices, "ends": ends, "wide": as_row}


def _hint(question: Question) -> str:
    least, most = int(question.least or 0), int(question.most or len(question.options))
    match question.kind:
        case Kind.MULTIPLE if (least, most) == (0, len(question.options)):
            return _("Choose as many as you like.")
        case Kind.MULTIPLE if least == most:
            return _("Choose %(most)d.") % {"most": most}
        case Kind.MULTIPLE if not least:
            return _("Choose up to %(most)d.") % {"most": most}
        case Kind.MULTIPLE:
            return _("Choose %(least)d to %(most)d.") % {"least": least, "most": most}
        case Kind.RANKING:
            return _ranking_hint(least, most, len(question.options))
        case Kind.NUMBER:
            return _number_hint(question)
        case Kind.TEXT:
            return _("At most %(letters)d letters.") % {"letters": question.longest}
    return ""


def _ranking_hint(least: int, most: int, there: int) -> str:
    if least == most == there:
        return _("Give 1 to what comes first for you, and each other place once.")
    words = _("Give 1 to what comes first for you. Rank %(least)d to %(most)d of them, and leave the others.")
    return words % {"least": least, "most": most}


def _number_hint(question: Question) -> str:
    kind = _("A whole number") if question.whole else _("A number")
    least, most = (None if one is None else f"{one:g}" for one in (question.least, question.most))
    if least is not None and most is not None:
        return _("%(kind)s from %(least)s to %(most)s.") % {"kind": kind, "least": least, "most": most}
    if least is not None:
        return _("%(kind)s of at least %(least)s.") % {"kind": kind, "least": least}
    if most is not None:
        return _("%(kind)s of at most %(most)s.") % {"kind": kind, "most": most}
    return f"{kind}."
