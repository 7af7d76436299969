"""What is wrong, where it is, and when something is asked, in an owner's words."""

import re
from typing import Any

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.questionnaire.editing import documents
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import NothingThere, StillLookedAt
from freehold.capabilities.surveys.questionnaire.refused import NotAQuestionnaire
from freehold.foundation.refusal import Refusal

_PLACE = re.compile(r"pages\[(\d+)](?:\.questions\[(\d+)])?\.?(.*)")
_SHORT = 60


def refused(refusal: Refusal, document: Document) -> str:
    """Why a change was not made. ``document`` is the one that would have been kept."""
    if isinstance(refusal, NotAQuestionnaire):
        return f"{where(refusal.place, document)}: {refusal.problem}"
    if isinstance(refusal, StillLookedAt):
        named = ", ".join(name_of(document, one) for one in refusal.by[:5])
        return _("Change first what hangs on it: %(named)s.") % {"named": named}
    return _(refusal.for_owner or refusal.for_members)


def where(place: str, document: Document) -> str:
    """The place of what is wrong, as somebody finds it on the pages of the builder."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return {"title": _("The title"), "intro": _("The words before"), "outro": _("The words behind")}.get(
            place, _("The survey")
        )
    on, number, rest = int(found[1]), found[2], found[3]
    words = _("Page %(number)d") % {"number": on + 1}
    if number is not None:
        asked = _asked(document, on, int(number)) or str(int(number) + 1)
        words = f"{words}, “{asked}”"
    return f"{words}, {part}" if (part := _part(rest)) else words


def name_of(document: Document, part_id: str) -> str:
    """A question by what it asks, a page by its number."""
    try:
        return f"“{short(document, documents.question(document, part_id)['ask'])}”"
    except NothingThere:
        return _("Page %(number)d") % {"number": documents.place_of_page(document, part_id) + 1}


def short(document: Document, words: Any) -> str:
    """Words in the first language, cut."""
    text = " ".join(documents.in_first(words, documents.languages(document)[0]).split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def _asked(document: Document, on: int, number: int) -> str:
    try:
        return short(document, document["pages"][on]["questions"][number]["ask"])
    except (IndexError, KeyError, TypeError):
        return ""


def _part(rest: str) -> str:
    name, _bracket, behind = rest.partition("[")
    parts = {
        "if": _("when it is asked"),
        "options": _("the answers"),
        "columns": _("the columns"),
        "rows": _("the rows"),
        "ask": _("the question"),
        "note": _("the note"),
        "id": _("the short name"),
    }
    words = parts.get(name.partition(".")[0], name)
    number = behind.partition("]")[0]
    return f"{words} {int(number) + 1}" if number.isdigit() else words


def look_in_words(document: Document, look: Document) -> str:
    """One look at an earlier answer."""
    try:
        question = documents.question(document, look["question"])
    except NothingThere:
        return str(look["question"])
    asked = f"“{short(document, question['ask'])}”"
    if "row" in look:
        asked = f"{asked} · {_say(document, question.get('rows', []), look['row'])}"
    return _test(document, question, look) % {"asked": asked}


def _test(document: Document, question: Document, look: Document) -> str:
    if "answered" in look:
        return _("%(asked)s was answered") if look["answered"] else _("%(asked)s was not answered")
    if "is" in look:
        options = [*question.get("options", []), *question.get("columns", [])]
        chosen = [_chosen(document, question, options, one) for one in look["is"]]
        named = _(" or ").join(chosen).replace("%", "%%")
        return f"%(asked)s: {named}"
    least, most = (None if look.get(one) is None else f"{look[one]:g}" for one in ("at_least", "at_most"))
    if least is None:
        return _("%(asked)s is {most} or less").format(most=most)
    if most is None:
        return _("%(asked)s is {least} or more").format(least=least)
    return _("%(asked)s is {least} to {most}").format(least=least, most=most)


def _chosen(document: Document, question: Document, options: list[Document], value: str) -> str:
    if question["kind"] == "scale":
        return short(document, question.get("none", "")) if value == "none" else value
    return _say(document, options, value)


def _say(document: Document, options: list[Document], option_id: str) -> str:
    found = next((one["say"] for one in options if one["id"] == option_id), option_id)
    return short(document, found)
