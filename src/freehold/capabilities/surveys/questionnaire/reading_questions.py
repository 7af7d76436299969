"""One question from JSON: what every kind has, and what only some have."""

from typing import Any

from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.document import Kind, Option, Order, Question, Said
from freehold.capabilities.surveys.questionnaire.fields import Fields
from freehold.capabilities.surveys.questionnaire.reading_conditions import condition

_ALWAYS = "id kind ask note required if item"
_OF_KIND = {
    Kind.SINGLE: "options order",
    Kind.MULTIPLE: "options order least most",
    Kind.SCALE: "from to labels none",
    Kind.MATRIX: "rows columns order",
    Kind.RANKING: "options order least most",
    Kind.NUMBER: "least most whole unit",
    Kind.TEXT: "longest",
}


def question(value: object, place: str, languages: tuple[str, ...]) -> Question:
    """Raises NotAQuestionnaire with the place of what is wrong."""
    everything = " ".join(sorted({name for names in _OF_KIND.values() for name in names.split()}))
    given = Fields.of(value, place, languages, f"{_ALWAYS} {everything}")
    try:
        kind = Kind(given.text("kind"))
    except ValueError:
        given.refuse("kind", f"the kinds are {', '.join(Kind)}.")
    given = Fields.of(value, place, languages, f"{_ALWAYS} {_OF_KIND[kind]}")
    return Question(
        id=given.id(),
        kind=kind,
        ask=given.said("ask", needed=True),
        note=given.said("note"),
        required=given.yes("required"),
        when=condition(given.values.get("if"), f"{place}.if"),
        item=given.id("item") if "item" in given.values else "",
        **_more(given, kind),
    )


def _more(given: Fields, kind: Kind) -> dict[str, Any]:
    match kind:
        case Kind.SINGLE:
            return {"options": _options(given, "options", 2), "order": _order(given)}
        case Kind.MULTIPLE | Kind.RANKING:
            return _several(given, kind)
        case Kind.SCALE:
            return _scale(given)
        case Kind.MATRIX:
            rows = _options(given, "rows", 1, limits.MOST_ROWS)
            return {"rows": rows, "options": _options(given, "columns", 2), "order": _order(given)}
        case Kind.NUMBER:
            return _number(given)
        case Kind.TEXT:
            return {"longest": given.whole("longest", 1_000, 1, limits.LONGEST_TEXT)}


def _several(given: Fields, kind: Kind) -> dict[str, Any]:
    options = _options(given, "options", 2)
    least = given.whole("least", 0 if kind is Kind.MULTIPLE else 1, 0, len(options))
    most = given.whole("most", len(options), 1, len(options))
    if least > most:
        given.refuse("least", "the least is more than the most.")
    if kind is Kind.RANKING and any(one.alone for one in options):
        given.refuse("options", "nothing stands alone where things are ranked.")
    return {"options": options, "order": _order(given), "least": least, "most": most}


def _scale(given: Fields) -> dict[str, Any]:
    least = given.whole("from", 1, -10, 100)
    most = given.whole("to", 5, least + 1, least + limits.MOST_STEPS - 1)
    labels: dict[int, Said] = {}
    stated = given.values.get("labels", {})
    steps = {str(one): one for one in range(least, most + 1)}
    named = Fields.of(stated, f"{given.place}.labels", given.languages, " ".join(steps))
    for point in named.values:
        labels[steps[point]] = named.said(point, needed=True)
    return {"least": least, "most": most, "labels": labels, "none": given.said("none")}


def _number(given: Fields) -> dict[str, Any]:
    least, most = given.number("least"), given.number("most")
    if least is not None and most is not None and least > most:
        given.refuse("least", "the least is more than the most.")
    whole = given.yes("whole") if "whole" in given.values else True
    return {"least": least, "most": most, "whole": whole, "unit": given.said("unit")}


def _options(given: Fields, name: str, least: int, most: int = limits.MOST_OPTIONS) -> tuple[Option, ...]:
    found: dict[str, Option] = {}
    for place, value in enumerate(given.many(name, least, most)):
        at = f"{given.place}.{name}[{place}]"
        one = Fields.of(value, at, given.languages, "id say last alone")
        option = Option(one.id(), one.said("say", needed=True), one.yes("last"), one.yes("alone"))
        if option.id in found:
            one.refuse("id", f"{option.id!r} stands there already.")
        found[option.id] = option
    return tuple(found.values())


def _order(given: Fields) -> Order:
    try:
        return Order(given.text("order", Order.GIVEN.value))
    except ValueError:
        given.refuse("order", "the order is given or random.")
