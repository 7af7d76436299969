"""What is typed or sent about sources."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DAY = forms.DateInput(attrs={"type": "date"})
LARGEST_FILE = 10_000_000


class Words(forms.CharField):
    """Several words with commas between, as a list."""

    def to_python(self, value: object) -> list[str]:  # type: ignore[override]  # a list is what it is for
        text = super().to_python(value) or ""
        found = list(dict.fromkeys(word for part in text.split(",") if (word := " ".join(part.split()))))
        if len(found) > 20 or any(len(word) > 200 for word in found):
            raise ValidationError(_("At most twenty, of 200 letters each."))
        return found


class ReportForm(forms.Form):
    """What somebody here heard."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("What happened, in one line"), max_length=300)
    names = Words(
        label=_("Which service or firm"),
        help_text=_("Its name as you know it; several with commas between. No names of people."),
        max_length=1_000,
    )
    domains = Words(
        label=_("Its address on the web"),
        help_text=_("Such as example.com."),
        max_length=1_000,
        required=False,
    )
    link = forms.URLField(
        label=_("Where you read it"), max_length=1_000, required=False, assume_scheme="https",
        help_text=_("A link to their notice, a newspaper, a post. Without one nobody can check it later."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("What it says"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    occurred_on = forms.DateField(label=_("Day it happened, if that is known"), required=False, widget=_DAY)
    disclosed_on = forms.DateField(label=_("Day it was made public"), required=False, widget=_DAY)


class FollowForm(forms.Form):
    """A firm's feed, or its page for holes."""

    KINDS: ClassVar = [
        ("feed", _("Its status or security feed (RSS, Atom or JSON Feed)")),
        ("security", _("Where it wants holes to be reported (security.txt)")),
    ]
    kind = forms.ChoiceField(
        label=_("What do you follow?"), choices=KINDS, widget=forms.RadioSelect, initial="feed"
    )
    title = forms.CharField(label=_("What you call it"), max_length=120)
    address = forms.CharField(
        label=_("Its address"),
        help_text=_(
            "https://… of the feed; for security.txt the name of the firm's site, such as example.com."
        ),
        max_length=1_000,
    )
    names = Words(label=_("Whom it speaks about"), max_length=1_000, required=False)


class OffForm(forms.Form):
    """Why a source is not asked."""

    reason = forms.CharField(
        label=_("Why"), help_text=_("Whoever wonders later reads it."), max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class LoadForm(forms.Form):
    """A file that a source publishes."""

    file = forms.FileField(label=_("The file"), help_text=_("Up to 10 MB. It is taken whole, or not at all."))


class ProgramForm(forms.Form):
    """A program on a machine of yours."""

    host = forms.CharField(
        label=_("Machine or device"), help_text=_("What you call it: till, web shop."), max_length=80
    )
    system = forms.CharField(
        label=_("Its system"),
        help_text=_("Such as Debian:12 or Ubuntu:24.04. Leave it empty if you do not know."),
        max_length=60,
        required=False,
    )
    program = forms.CharField(
        label=_("Program"), help_text=_("The name of its package: bash, openssl."), max_length=120
    )
    version = forms.CharField(
        label=_("Version"), help_text=_("As the package says it: 5.2.15-2."), max_length=120
    )
