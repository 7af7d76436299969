"""What somebody who worries fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.commons.support.limits import LONGEST


class LetterForm(forms.Form):
    """A letter, or one more in the same exchange."""

    words = forms.CharField(
        label=_("What worries you?"),
        help_text=_(
            "Up to 5,000 letters. Please leave out passwords and card numbers: nobody here needs them."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "data-grows": ""}),
        error_messages={
            "required": _("Write at least a sentence."),
            "max_length": _("This is longer than 5,000 letters: it has %(show_value)d."),
        },
    )


class SignedLetterForm(LetterForm):
    """A member chooses whether the letter bears their name."""

    UNDER_MY_NAME, WITHOUT_NAME = "name", "link"

    sign = forms.ChoiceField(
        label=_("How should we know you?"),
        choices=[
            (UNDER_MY_NAME, _("By my account: I find the answer here")),
            (WITHOUT_NAME, _("Not at all: I keep a private link to the answer")),
        ],
        initial=UNDER_MY_NAME,
        widget=forms.RadioSelect,
    )
