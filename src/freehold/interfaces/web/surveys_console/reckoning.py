"""What so many answers are worth, in a sentence."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from freehold.capabilities.surveys.bounds import LEAST_TO_READ

_TYPICAL = (50, 100, 200, 400, 1_000, 2_000)
_MARGINS = [
    (3, _("±3 points")),
    (5, _("±5 points")),
    (7, _("±7 points")),
    (10, _("±10 points")),
]
_RESPONSES = [
    (10, _("1 in 10")),
    (20, _("1 in 5")),
    (33, _("1 in 3")),
    (50, _("Half of them")),
    (75, _("3 in 4")),
]


class PlanForm(forms.Form):
    """How exact, and how many will answer."""

    margin = forms.TypedChoiceField(
        label=_("How exact do figures have to be?"), choices=_MARGINS, coerce=int, initial="5"
    )
    response = forms.TypedChoiceField(
        label=_("How many of those asked will answer?"), choices=_RESPONSES, coerce=int, initial="20"
    )


@dataclass(frozen=True, slots=True)
class Reckoned:
    """``enough`` says whether there are so many members at all."""

    words: str
    invitations: int
    enough: bool


def planned(members: int, *, margin: int, response: int) -> Reckoned:
    """How many have to be asked for that."""
    from freehold.capabilities.surveys.statistics import planning  # heavy: scipy

    plan = planning.for_margin(margin / 100, population=max(members, 1), response=response / 100)
    given = {"answers": plan.answers, "asked": plan.invitations, "margin": margin, "members": members}
    if plan.reachable:
        words = say(
            "For ±%(margin)d points you need %(answers)d answers: ask %(asked)d of your %(members)d members."
        )
        return Reckoned(words % given, plan.invitations, enough=True)
    words = say(
        "For ±%(margin)d points you need %(answers)d answers. At that rate %(asked)d would have to be asked, "
        "and you have %(members)d members: ask all of them, and take a wider margin."
    )
    return Reckoned(words % given, members, enough=False)


def worth(answers: int, members: int) -> str:
    """ "With 200 answers of your 1,200 members …". Empty for fewer than ten: those are not counted at all."""
    if not LEAST_TO_READ <= answers <= members:
        return ""
    if answers == members:
        return say("If all %(members)d answer, nothing is left to chance.") % {"members": members}
    words = say(
        "With %(answers)d answers of your %(members)d members, figures are off by at most "
        "±%(points)s points, 19 times in 20."
    )
    return words % {"answers": answers, "members": members, "points": points(answers, members)}


def points(answers: int, members: int) -> str:
    """Half the interval of a share of one half, in points of percent."""
    from freehold.capabilities.surveys.statistics import planning  # heavy: scipy

    return f"{planning.expected_margin(answers, population=members) * 100:.1f}"


def table(members: int) -> list[list[str]]:
    """Numbers of answers that are often thought of, as rows for a table."""
    fit = [one for one in _TYPICAL if one < members]
    return [
        [
            ngettext("%(num)d answer", "%(num)d answers", one) % {"num": one},
            f"±{points(one, members)}",
        ]
        for one in fit[:5]
    ]
