"""What is written in the community, as forms. ``once`` makes sure that a form sent twice is taken once."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import limits
from freehold.capabilities.community.reasons import Why
from freehold.foundation.ids import random_id


class Once(forms.Form):
    """A form that carries the mark of its page."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": random_id(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    @property
    def mark(self) -> UUID:
        mark: UUID = self.cleaned_data["once"]
        return mark


def _writing(label: Any, most: int, rows: int) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=box, strip=False)


def _tag_names(text: str) -> list[str]:
    return [name for name in re.split(r"[\s,]+", text) if name]


class TopicForm(Once):
    title = forms.CharField(label=_("Title"), max_length=limits.TITLE)
    source = _writing(_("Text"), limits.POST, 10)
    tags = forms.CharField(
        label=_("Tags"), max_length=250, required=False,
        help_text=_("Up to five, with commas or spaces between them."),
    )  # fmt: skip

    def tag_names(self) -> list[str]:
        return _tag_names(self.cleaned_data["tags"])


class ReplyForm(Once):
    source = _writing(_("Your answer"), limits.POST, 6)


class CommentForm(Once):
    source = _writing(_("Your comment"), limits.COMMENT, 3)


class EditForm(forms.Form):
    source = _writing(_("Text"), limits.POST, 10)
    edition = forms.IntegerField(widget=forms.HiddenInput)


class EditOpeningForm(EditForm):
    title = forms.CharField(label=_("Title"), max_length=limits.TITLE)
    tags = forms.CharField(label=_("Tags"), max_length=250, required=False)
    field_order = ("title", "source", "tags", "edition")

    def tag_names(self) -> list[str]:
        return _tag_names(self.cleaned_data["tags"])


_PUBLIC = ("public", _("Everybody: posts are public and can be searched"))
_PRIVATE = (
    "private",
    _("Those who belong to it: posts and who belongs are sealed, nobody searches them"),
)


class GroupForm(Once):
    """A new group; a public one is offered to those who look after the house."""

    name = forms.CharField(label=_("Name"), max_length=limits.GROUP_NAME)
    about = _writing(_("What is it for?"), limits.GROUP_ABOUT, 4)
    kind = forms.ChoiceField(
        label=_("Who reads it?"),
        choices=[_PRIVATE],
        widget=forms.RadioSelect,
        initial="private",
    )


class AnyGroupForm(GroupForm):
    kind = forms.ChoiceField(
        label=_("Who reads it?"), choices=[_PUBLIC, _PRIVATE], widget=forms.RadioSelect, initial="public"
    )


class DescribeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=limits.GROUP_NAME)
    about = _writing(_("What is it for?"), limits.GROUP_ABOUT, 4)


class InviteForm(forms.Form):
    handle = forms.CharField(label=_("Handle"), max_length=60, help_text=_("As in @ada."))


class ReportForm(forms.Form):
    why = forms.ChoiceField(label=_("What is wrong with it?"), choices=Why.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"), max_length=limits.REASON, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
