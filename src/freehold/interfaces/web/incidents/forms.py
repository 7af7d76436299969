"""What is asked when somebody decides about an incident, corrects a moment, or mutes noise."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.shell.offering import offer
from freehold.stewardship.watch.cases import turning
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import LONGEST_WORDS

_DECISIONS = {
    State.AFFECTS_US: _("It affects us: data of our members, or our accounts, may be in it"),
    State.WATCHING: _("Watch it: it may affect us, and nobody can say yet"),
    State.NOT_US: _("Not us: another firm, nothing of ours there, or no incident"),
    State.CLOSED: _("Close it: everything is done"),
}
_AGAIN = _("It still affects us, and it is somebody else's than we thought")
_WHOSE = {
    Whose.OUR_PROCESSOR: _("Of somebody who handles data for us: 72 hours run from when we are sure"),
    Whose.INDEPENDENT: _("Of a service that answers to its own users: we tell members out of courtesy"),
    Whose.UNKNOWN: _("We do not know yet: we count the 72 hours all the same"),
}
_OURS = {Whose.OURS: _("Ours: 72 hours run from when we are sure")}


class DecideForm(forms.Form):
    """``turn`` is the decision that the page showed last: who decided meanwhile is heard first."""

    turn = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("What is it to us"), widget=forms.RadioSelect)
    whose = forms.ChoiceField(label=_("Whose breach is it"), widget=forms.RadioSelect)
    aware_at = forms.DateTimeField(
        label=_("Since when are you sure"),
        help_text=_("In UTC. Leave it empty for now. The 72 hours run from this moment."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    why = forms.CharField(
        label=_("Why"),
        help_text=_("Somebody will ask you: an authority, a member, or you in a year. Name nobody."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "data-grows": ""}),
    )

    def __init__(self, data: Any = None, *, now: State, ours: bool, **given: Any) -> None:
        super().__init__(data, **given)
        next_ones = [state for state in _DECISIONS if turning.may_follow(now, state)]
        words = {**_DECISIONS, **({State.AFFECTS_US: _AGAIN} if now is State.AFFECTS_US else {})}
        offer(self, "state", [(state.value, words[state]) for state in next_ones])
        whose = {**_OURS, **_WHOSE} if ours else _WHOSE
        offer(self, "whose", [(one.value, label) for one, label in whose.items()])


class _WhyForm(forms.Form):
    """``turn`` is the decision that the page showed last."""

    turn = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2, "data-grows": ""})
    )


class JoinForm(_WhyForm):
    """Two that are one."""

    into = forms.TypedChoiceField(label=_("It is the same as"), coerce=UUID)
    field_order = ("turn", "into", "why")

    def __init__(self, *given: Any, others: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "into", others)


class TakeOutForm(_WhyForm):
    """One that is two."""

    report = forms.TypedChoiceField(label=_("Which report"), coerce=UUID)
    field_order = ("turn", "report", "why")

    def __init__(self, *given: Any, reports: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "report", reports)


class CorrectForm(forms.Form):
    """A clock that shows the wrong moment."""

    clock = forms.ChoiceField(label=_("Which moment"))
    moment = forms.DateTimeField(
        label=_("When it really was"),
        help_text=_("In UTC. What was said before is kept beside it."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    precision = forms.ChoiceField(label=_("How exactly do you know"), choices=Precision.choices)

    CORRECTED = (
        Clock.OCCURRED, Clock.DISCOVERED, Clock.DISCLOSED, Clock.AWARE, Clock.AUTHORITY_TOLD,
        Clock.MEMBERS_TOLD, Clock.MOVED,
    )  # fmt: skip
    """What the house writes down by itself is not corrected: when it was listed, seen, decided and closed."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "clock", [(one.value, one.label) for one in self.CORRECTED])


class MuteForm(forms.Form):
    """Noise of a service, of a source, or with certain words."""

    platform = forms.ChoiceField(label=_("Reports about"), required=False)
    source = forms.ChoiceField(label=_("Told by"), required=False)
    pattern = forms.CharField(
        label=_("Whose headline holds these words"),
        help_text=_("At least four letters, such as “scheduled maintenance”."),
        max_length=120,
        required=False,
    )
    days = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[("7", _("A week")), ("30", _("A month")), ("90", _("Three months")), ("365", _("A year"))],
        initial="30",
    )
    why = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        data: Any = None,
        *,
        services: list[tuple[str, str]],
        sources: list[tuple[str, str]],
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        offer(self, "platform", [("", _("Any service")), *services])
        offer(self, "source", [("", _("Any source")), *sources])

    def ends_at(self, now: datetime) -> datetime:
        return now + timedelta(days=self.cleaned_data["days"])
