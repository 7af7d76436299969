"""What is asked about an incident, in words that need no lawyer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.shell.offering import offer
from freehold.interfaces.web.telling.times import moment_field
from freehold.stewardship.watch.cases.kinds import Whose
from freehold.stewardship.watch.telling import data_classes
from freehold.stewardship.watch.telling.approving import LONGEST_WHY
from freehold.stewardship.watch.telling.bounds import LONGEST_PART, LONGEST_TITLE
from freehold.stewardship.watch.telling.data_classes import DataClass
from freehold.stewardship.watch.telling.kinds import Concerned, Risk, Sure

_CLASSES = [(one.value, data_classes.about(one).title) for one in DataClass]
_WHOSE = [
    (
        Whose.OUR_PROCESSOR.value,
        _("Of a firm that handles data for us: we answer for it, and 72 hours run"),
    ),
    (
        Whose.INDEPENDENT.value,
        _("Of a service that answers for itself: we tell members as a courtesy"),
    ),
    (Whose.OURS.value, _("Our own: we answer for it, and 72 hours run")),
]
_READABLE = [
    ("", _("We do not know")),
    ("yes", _("Yes, strangers can read it")),
    ("no", _("No, it was encrypted")),
]
_ROLES = [
    ("", _("Anybody who acts for the house")), ("owner", _("The owner")), ("staff", _("Staff")),
    ("moderator", _("Moderators")),
]  # fmt: skip


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "data-grows": ""})


class WhoseForm(forms.Form):
    """The first question."""

    whose = forms.ChoiceField(
        label=_("Whose breach is it?"),
        choices=_WHOSE,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("How do you know?"),
        help_text=_("A sentence. A contract with the firm, or that people have accounts of their own there."),
        max_length=1_000,
        widget=_text(2),
    )
    aware_at = moment_field(
        _("Since when are you reasonably sure that it concerns you? (UTC)"),
        _("The 72 hours run from then. Leave it empty for now."),
    )

    def __init__(self, *args: Any, elsewhere: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if elsewhere:  # what happened elsewhere is not ours
            offer(self, "whose", [one for one in _WHOSE if one[0] != Whose.OURS.value])


class WordingForm(forms.Form):
    """One letter's words, the same to everybody. What of theirs was there is added for each member."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    happened = forms.CharField(
        label=_("What happened"), help_text=_("Plain sentences. No links: ours never have any."),
        max_length=LONGEST_PART, widget=_text(4),
    )  # fmt: skip
    more = forms.CharField(
        label=_("What else you know"), help_text=_("What is not known yet is said to be unknown."),
        max_length=LONGEST_PART, required=False, widget=_text(3),
    )  # fmt: skip
    classes = forms.MultipleChoiceField(
        label=_("What was there"),
        help_text=_("Each adds what it may mean and what to do. Who gave us no such thing is not told so."),
        choices=_CLASSES, required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    done = forms.CharField(
        label=_("What you did about it"), max_length=LONGEST_PART, required=False, widget=_text(3)
    )
    digest = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class ApproveForm(forms.Form):
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    why_alone = forms.CharField(
        label=_("Why you approve it alone"),
        help_text=_("Nobody else can. Your reason is kept with the letter."),
        max_length=LONGEST_WHY, required=False, widget=_text(2),
    )  # fmt: skip


class SuspectForm(forms.Form):
    """The one button's one page: enough to start the clock, and no more."""

    title = forms.CharField(
        label=_("What is it about, in a few words"),
        help_text=_("Name nobody. Such as: a laptop with the list of members was stolen."),
        min_length=10, max_length=LONGEST_TITLE,
    )  # fmt: skip
    told = forms.CharField(
        label=_("What happened, as far as you know"), min_length=20, max_length=LONGEST_PART, widget=_text(4)
    )
    discovered_at = moment_field(
        _("When did you find out? (UTC)"), _("The 72 hours of the law run from then."), required=True
    )
    since = moment_field(_("Since when has it been so? (UTC)"), _("Leave it empty if you do not know."))


class AssessForm(forms.Form):
    """What the register says, question by question. Everything may wait; what is empty is unknown."""

    facts = forms.CharField(
        label=_("What happened"), max_length=LONGEST_PART, required=False, widget=_text(4)
    )
    sure = forms.ChoiceField(label=_("How sure are you?"), choices=Sure.choices, widget=forms.RadioSelect)
    since = moment_field(_("Data were open to strangers since (UTC)"))
    until = moment_field(_("until (UTC)"))
    classes = forms.MultipleChoiceField(
        label=_("Which data?"), choices=_CLASSES, required=False, widget=forms.CheckboxSelectMultiple
    )
    readable = forms.ChoiceField(
        label=_("Can strangers read it?"), choices=_READABLE, required=False, widget=forms.RadioSelect
    )
    records = forms.IntegerField(
        label=_("About how many records?"), min_value=0, max_value=2_000_000_000, required=False
    )
    concerned = forms.ChoiceField(
        label=_("Whom does it concern?"), required=False, widget=forms.RadioSelect,
        help_text=_("You get a number, never a list."),
    )  # fmt: skip
    effects = forms.CharField(
        label=_("What comes of it"), help_text=_("For people: forged mail, lost money, shame."),
        max_length=LONGEST_PART, required=False, widget=_text(3),
    )  # fmt: skip
    risk = forms.ChoiceField(
        label=_("How high is the risk for people?"),
        help_text=_("Some risk: the authority is told. A high one: members as well."),
        choices=Risk.choices, required=False, widget=forms.RadioSelect,
    )  # fmt: skip
    remedy = forms.CharField(
        label=_("What you did, and will do"), max_length=LONGEST_PART, required=False, widget=_text(3)
    )
    contact = forms.CharField(
        label=_("Whom the authority asks"), max_length=300, required=False,
        help_text=_("Name and reach of the data protection officer or of somebody who knows."),
    )  # fmt: skip
    why_late = forms.CharField(
        label=_("Why the authority is told late"), max_length=1_000, required=False, widget=_text(2),
        help_text=_("Only if the 72 hours are over."),
    )  # fmt: skip
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)

    def __init__(self, *args: Any, ours: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        first = ("", _("I do not know yet")) if ours else ("", _("Those whose data lie with the service"))
        offer(self, "concerned", [first, *(one for one in Concerned.choices if one[0] != Concerned.RELIANCE)])


class LooksForm(forms.Form):
    """Of which while the record of looks is asked."""

    since = moment_field(_("From (UTC)"), required=True)
    until = moment_field(_("Until (UTC)"), required=True)
    role = forms.ChoiceField(label=_("Who looked"), choices=_ROLES, required=False)


class NameForm(forms.Form):
    handles = forms.CharField(
        label=_("Handles of those concerned"),
        help_text=_("One on each line. They are kept as hashes: nobody reads the list again, you neither."),
        max_length=200_000, widget=_text(4),
    )  # fmt: skip


class TellNobodyForm(forms.Form):
    authority = forms.CharField(
        label=_("Why the authority is not told"),
        help_text=_("Allowed only if harm to people is unlikely (GDPR Art. 33(1)). An authority may ask."),
        max_length=1_000, required=False, widget=_text(2),
    )  # fmt: skip
    members = forms.CharField(
        label=_("Why the members are not told"),
        help_text=_("Such as: the data were unreadable, or the risk is gone (Art. 34(3))."),
        max_length=1_000, required=False, widget=_text(2),
    )  # fmt: skip
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)


class ToldForm(forms.Form):
    """The authority was told, by the owner's own hand: no house writes to one by itself."""

    authority = forms.CharField(label=_("Which authority"), min_length=3, max_length=200)
    reference = forms.CharField(label=_("Its reference"), max_length=200, required=False)
    told_at = moment_field(_("When (UTC)"), required=True)


class PublishForm(forms.Form):
    """What everybody may read."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    on = forms.DateField(
        label=_("When it happened"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    happened = forms.CharField(label=_("What happened"), max_length=LONGEST_PART, widget=_text(4))
    means = forms.CharField(
        label=_("What it means for people"), max_length=LONGEST_PART, required=False, widget=_text(3)
    )
    done = forms.CharField(label=_("What you did"), max_length=LONGEST_PART, required=False, widget=_text(3))
