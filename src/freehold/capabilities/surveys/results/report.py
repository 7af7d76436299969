"""Everything that a survey says, from its questions and the answers that may be read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.results import editions, groups, oddities, response, scales
from freehold.capabilities.surveys.results.editions import Pairs
from freehold.capabilities.surveys.results.estimating import Reckoner
from freehold.capabilities.surveys.results.labels import Labels
from freehold.capabilities.surveys.results.shapes import Answers, Report, Wish
from freehold.capabilities.surveys.results.weighing import weighed


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another edition to be laid beside."""

    edition: int
    questionnaire: Questionnaire
    answers: Answers
    pairs: Pairs | None = None


def report(
    questionnaire: Questionnaire, answers: Answers, wish: Wish, *, earlier: Earlier | None = None
) -> Report:
    """Raises NothingToEstimate and its kin only where there is nothing at all: what cannot be worked out of
    one question is left out of it, and shares that weights cannot be raked to are named."""
    now = reckoner(questionnaire, answers, wish)
    then = (
        None if earlier is None else reckoner(earlier.questionnaire, earlier.answers, Wish(level=wish.level))
    )
    return Report(
        level=wish.level,
        drawn=now.used.drawn,
        questions=[now.asked(one) for one in questionnaire.questions()],
        scales=scales.scales(now, questionnaire),
        response=response.response(answers, rest=_("All other groups"), level=wish.level),
        odd=oddities.odd(now, questionnaire),
        groups=groups.by(now, questionnaire, wish.by) if wish.by else None,
        before=None
        if earlier is None or then is None
        else editions.before(
            then, now, (earlier.questionnaire, questionnaire), earlier.pairs, edition=earlier.edition
        ),
    )


def reckoner(questionnaire: Questionnaire, answers: Answers, wish: Wish) -> Reckoner:
    """The answers, weighed."""
    used = weighed(answers, wish.known)
    return Reckoner(answers, used, Labels(questionnaire, wish.language), level=wish.level)
