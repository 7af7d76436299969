"""The five questions that customers ask about trust, answered for this house: what is true, "no" included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.commons.house import queries
from freehold.commons.house.queries import Standing, Statement

Words = str | Promise

MANAGEMENT_SYSTEM, SOC_2, PENETRATION_TESTS = "management-system", "soc-2", "penetration-tests"
BY_THE_OWNER = (MANAGEMENT_SYSTEM, SOC_2, PENETRATION_TESTS)

_KINDS = {
    Standing.YES: "good",
    Standing.UNDER_WAY: "accent",
    Standing.NOT_YET: "warn",
    Standing.NO: "bad",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and its answer: in a word, then in sentences. ``stated_at``: when the owner said it."""

    key: str
    question: Words
    short: Words
    kind: str
    sentences: Sequence[Words]
    stated_at: datetime | None = None


_QUESTIONS: Mapping[str, Words] = {
    "ownership": _("Who owns what I entrust to you?"),
    MANAGEMENT_SYSTEM: _("Do you have a certified management system for information security?"),
    SOC_2: _("Do you have a SOC 2 report?"),
    PENETRATION_TESTS: _("Does somebody from outside try to break in?"),
    "development": _("Is the software developed securely?"),
}

_UNTIL_STATED: Mapping[str, Words] = {
    MANAGEMENT_SYSTEM: _(
        "No certificate such as ISO/IEC 27001 covers this house. The rules on this page are kept by its "
        "software; nobody from outside has confirmed how the people behind it work."
    ),
    SOC_2: _("No accountant has reported on this house under SOC 2."),
    PENETRATION_TESTS: _(
        "Nobody from outside has been asked to break into this house. The software has a drill that fills "
        "a house made for it, steals all its files and looks for anything that can be read or used. That "
        "is useful, and it replaces nobody."
    ),
}

_OWNERSHIP = Answer(
    "ownership",
    _QUESTIONS["ownership"],
    _("You do"),
    "good",
    (
        _(
            "What you write and what is about you stays yours. This house is run by its owner, on a "
            "machine that they chose: no platform stands in between, and no page of it tells anybody else "
            "that you came."
        ),
        _(
            "In your privacy centre you read all that is held about you, why, until when and who can see "
            "it, and who looked. You take everything with you in one file, and you erase yourself: nobody "
            "here can stop either."
        ),
    ),
)
_DEVELOPMENT = Answer(
    "development",
    _QUESTIONS["development"],
    _("In the open"),
    "accent",
    (
        _(
            "The software is Freehold, and everybody may read its source (Apache-2.0 licence). Each of its "
            "promises has a test that fails when the promise is broken, and a house with a column that "
            "nobody declared does not start. Versions of all the parts it is made of are pinned and "
            "checked."
        ),
        _("No review of its source by somebody independent has been published yet."),
    ),
)


def answers() -> list[Answer]:
    """All five, the owner's own words where there are any."""
    stated = queries.statements()
    own = [_own(question, stated.get(question)) for question in BY_THE_OWNER]
    return [_OWNERSHIP, *own, _DEVELOPMENT]


def question_of(key: str) -> Words:
    return _QUESTIONS[key]


def _own(key: str, statement: Statement | None) -> Answer:
    if statement is None:
        return Answer(
            key, _QUESTIONS[key], Standing.NOT_YET.label, _KINDS[Standing.NOT_YET], (_UNTIL_STATED[key],)
        )
    standing = Standing(statement.standing)
    sentences: tuple[Words, ...] = (statement.words or _UNTIL_STATED[key],)
    if standing is Standing.YES and not statement.words:
        sentences = (_("Ask us for the report."),)
    return Answer(key, _QUESTIONS[key], standing.label, _KINDS[standing], sentences, statement.stated_at)
