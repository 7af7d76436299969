"""Answers that look careless, counted and named. Nobody is left out for them: that would change figures."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.questionnaire.document import Kind, Questionnaire
from freehold.capabilities.surveys.results.choices import asked_items
from freehold.capabilities.surveys.results.estimating import Reckoner
from freehold.capabilities.surveys.results.shapes import Odd
from freehold.capabilities.surveys.statistics import consistency

LEAST_ROWS = 4
"""Rows of a matrix under which one answer to all of them is nothing odd."""


def odd(reckoner: Reckoner, questionnaire: Questionnaire) -> list[Odd]:
    """Only what some answered so."""
    return [one for one in _odd(reckoner, questionnaire) if one.count]


def _odd(reckoner: Reckoner, questionnaire: Questionnaire) -> Iterator[Odd]:
    answers, n = _texts(reckoner), reckoner.answers.n
    for scale in bank.scales():
        pairs = asked_items(questionnaire, scale.id)
        turned = [pair.question.id for pair in pairs if pair.item.is_reversed]
        if turned and len(pairs) > len(turned):
            found = consistency.straight(answers, [pair.question.id for pair in pairs], reversed_items=turned)
            title = {"title": reckoner.labels.say(scale.title)}
            yield Odd(
                _("One answer to all of “%(title)s”, though some ask the opposite") % title, found.count, n
            )
    for question in questionnaire.questions():
        if question.kind is Kind.MATRIX and len(question.rows) >= LEAST_ROWS:
            found = consistency.straight(answers, [f"{question.id}/{row.id}" for row in question.rows])
            title = {"title": reckoner.labels.say(question.ask)}
            yield Odd(_("One answer in every row of “%(title)s”, which may be meant") % title, found.count, n)
    yield Odd(_("The same answers throughout as somebody else, to five questions or more"),
              consistency.repeated(answers).count, n)  # fmt: skip


def _texts(reckoner: Reckoner) -> Mapping[str, Sequence[str]]:
    return {
        one.key: [one.levels[code] if code >= 0 else "" for code in one.codes]
        if one.levels
        else ["" if number is None else f"{number:g}" for number in one.numbers]
        for one in reckoner.answers.columns
    }
