"""What is chosen for a question, and how much of the budget it may take."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.insight import wording
from freehold.ports.answers import Question
from freehold.stewardship.insight.expressing import WORDS
from freehold.stewardship.insight.grammar import LONGEST
from freehold.stewardship.insight.wishes import Wish
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import MICRO, NotAnEpsilon

AMOUNTS = ("0.05", "0.1", "0.2", "0.5", "1")
USUAL = "0.1"


class WordsForm(forms.Form):
    """A question in words of one's own. What is wrong with them is said at their place, not here."""

    words = forms.CharField(
        label=_("Your question"), max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )  # fmt: skip


def choosing(asked: Question, data: Mapping[str, str] | None = None) -> forms.Form:
    """A form with the choices of a question, each a few values; "" as its name says where there are none."""
    made = forms.Form(data)
    for choice in asked.choices:
        made.fields[choice.name] = forms.ChoiceField(
            label=str(wording.CHOICES.get(choice.name, choice.means)),
            choices=[(value, wording.option(choice, value)) for value in choice.options],
            initial=choice.usual,
            widget=forms.RadioSelect,
        )
    return made


def pricing(wish: Wish, amount: str) -> forms.Form:
    """The same with the amount to weigh; what was asked in words is carried along."""
    made = choosing(wish.asked, {**wish.given, "amount": amount})
    if wish.own is not None:
        made.fields[WORDS] = forms.CharField(widget=forms.HiddenInput)
    amounts = sorted({*AMOUNTS, amount}, key=float)
    made.fields["amount"] = forms.ChoiceField(
        label=_("How much of this year's budget"), choices=[(one, one) for one in amounts],
        widget=forms.RadioSelect,
    )  # fmt: skip
    return made


def amount_in(sent: QueryDict) -> int:
    """The amount in millionths, the usual one for none or for what is no amount."""
    try:
        return spending.millionths(sent.get("amount", USUAL)[:20])
    except NotAnEpsilon:
        return spending.millionths(USUAL)


def amount_in_words(millionths: int) -> str:
    return f"{millionths / MICRO:g}"
