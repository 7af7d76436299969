"""A form with one field of every kind, so that each can be looked at in every state."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EveryField(forms.Form):
    """Joining an invented reading circle; nothing that is sent is kept."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As others here should know you."))
    email = forms.EmailField(label=_("E-mail"), help_text=_("We never show it."))
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput, min_length=12)
    code = forms.CharField(
        label=_("Six digits"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6}
        ),
    )
    telephone = forms.CharField(
        label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    page = forms.URLField(label=_("Your page"), required=False, assume_scheme="https")
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=8, initial=2)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    about = forms.CharField(label=_("About you"), widget=forms.Textarea, required=False)
    evening = forms.ChoiceField(
        label=_("Evening"), choices=[("", _("Choose one")), ("tue", _("Tuesday")), ("thu", _("Thursday"))]
    )
    kind = forms.ChoiceField(
        label=_("How do you read?"),
        widget=forms.RadioSelect,
        choices=[("slow", _("Slowly, with a pencil")), ("fast", _("All at once")), ("aloud", _("Aloud"))],
    )
    letters = forms.MultipleChoiceField(
        label=_("Write to me about"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("replies", _("Replies to what I wrote")), ("events", _("New evenings"))],
    )
    see = forms.ChoiceField(
        label=_("Who can see it"),
        widget=forms.RadioSelect,
        choices=[("self", _("Only I")), ("members", _("Members")), ("everyone", _("Everyone"))],
        initial="members",
    )
    picture = forms.FileField(label=_("Picture"), required=False)
    agreed = forms.BooleanField(label=_("I have read the house rules"))
