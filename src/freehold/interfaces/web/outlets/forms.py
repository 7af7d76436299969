"""What the owner fills in about outlets."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.interfaces.web.shell.offering import offer
from freehold.stewardship.outlets.models import Stop

_AS_TYPED = {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
_COUNTRY = _("In which country is it, if you know? The trust page names it.")


class MastodonForm(forms.Form):
    address = forms.CharField(
        label=_("Server, or the account's whole name"),
        help_text=_("Such as mastodon.example, or @shop@mastodon.example"),
        max_length=253,
        widget=forms.TextInput(attrs=_AS_TYPED),
    )
    country = forms.CharField(label=_("Country"), help_text=_COUNTRY, max_length=80, required=False)


class BlueskyForm(forms.Form):
    handle = forms.CharField(
        label=_("Handle"),
        help_text=_("Such as shop.bsky.social"),
        max_length=253,
        widget=forms.TextInput(attrs=_AS_TYPED),
    )
    password = forms.CharField(
        label=_("App password"),
        help_text=_("Such as abcd-efgh-ijkl-mnop. Never the account's own password."),
        max_length=40,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    service = forms.CharField(
        label=_("Server"),
        help_text=_("Leave it empty unless the account lies on a server of its own."),
        max_length=253,
        required=False,
    )


class WebhookForm(forms.Form):
    name = forms.CharField(label=_("What is it?"), help_text=_("Such as “The stock list”"), max_length=80)
    address = forms.CharField(
        label=_("Its address"),
        help_text=_("It begins with https:// and lies on the open internet."),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    country = forms.CharField(label=_("Country"), help_text=_COUNTRY, max_length=80, required=False)


class HubForm(forms.Form):
    address = forms.CharField(
        label=_("Address of the hub"),
        help_text=_("It begins with https://"),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )


class StopForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why?"), choices=Stop.Why.choices, initial=Stop.Why.ASKED, widget=forms.RadioSelect
    )


class ShareForm(forms.Form):
    """Where a topic is to be shown: no place is chosen beforehand."""

    places = forms.MultipleChoiceField(
        label=_("Show it here"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one place.")},
    )

    def __init__(self, data: Any, *, places: list[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "places", places)

    def chosen(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["places"]]
