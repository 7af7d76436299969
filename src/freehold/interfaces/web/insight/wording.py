"""What questions, choices and labels are called on a page."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from freehold.interfaces.web.shell.times import month_in_words
from freehold.ports.answers import Choice

ABOUT: Mapping[str, tuple[Promise, str]] = {
    "people": (gettext_lazy("Who the members are"), "users-round"),
    "community": (gettext_lazy("What they do here"), "message-circle"),
    "surveys": (gettext_lazy("Surveys"), "list"),
    "platforms": (gettext_lazy("Outside services"), "globe"),
}
"""The rooms of questions, in the order in which they stand, each with an icon."""

TITLES: Mapping[str, Promise] = {
    "members": gettext_lazy("Members"),
    "ages": gettext_lazy("Ages"),
    "came": gettext_lazy("New members"),
    "writers": gettext_lazy("Who writes, month by month"),
    "posts-each": gettext_lazy("Posts of a member"),
    "activity": gettext_lazy("How much they write"),
    "first-steps": gettext_lazy("First steps"),
    "staying": gettext_lazy("Who stays"),
    "groups": gettext_lazy("Largest groups"),
    "tags": gettext_lazy("What they talk about"),
    "activity-by-age": gettext_lazy("Writing by age"),
    "activity-by-year": gettext_lazy("Writing by year of joining"),
    "invited": gettext_lazy("Who was invited"),
    "taking-part": gettext_lazy("Who took part"),
    "links": gettext_lazy("Where their links lead"),
    "linking": gettext_lazy("Links, month by month"),
    "came-from": gettext_lazy("From where they came"),
    "listed": gettext_lazy("On whose lists they are"),
    "asked": gettext_lazy("In your own words"),
}
CHOICES: Mapping[str, Promise] = {
    "months": gettext_lazy("How far back"),
    "ago": gettext_lazy("Began"),
    "top": gettext_lazy("How many to name"),
    "surveys": gettext_lazy("How many surveys"),
}
LABELS: Mapping[str, Promise] = {
    "members": gettext_lazy("Members"),
    "have not activated their account": gettext_lazy("Have not activated their account"),
    "earlier": gettext_lazy("Earlier"),
    "not said": gettext_lazy("Not said"),
    "none": gettext_lazy("None"),
    "20 or more": gettext_lazy("20 or more"),
    "came": gettext_lazy("Came"),
    "wrote": gettext_lazy("Wrote"),
    "wrote in two topics": gettext_lazy("Wrote in two topics"),
    "wrote in five topics": gettext_lazy("Wrote in five topics"),
    "were invited": gettext_lazy("Were invited"),
    "took part": gettext_lazy("Took part"),
    "joined here": gettext_lazy("Joined here"),
    "another place": gettext_lazy("Another place"),
    "a place that the catalogue does not know": gettext_lazy("Other places"),
    "the month they began": gettext_lazy("The month they began"),
    "posts": gettext_lazy("Posts"),
}
CATEGORIES: Mapping[str, Promise] = {
    "user.demographic.age_range": gettext_lazy("band of age"),
    "user.account": gettext_lazy("where their account comes from"),
    "user.unique_id": gettext_lazy("whose account it is"),
}


def title(slug: str, otherwise: str) -> str:
    return str(TITLES.get(slug, otherwise))


def asks(words: str) -> str:
    """The question itself, in the reader's language where it is known there."""
    return _(words)


def option(choice: Choice, value: str) -> str:
    """One value of a choice."""
    number = int(value) if value.isdecimal() else 0
    match choice.name:
        case "months":
            return ngettext("%(num)d month", "%(num)d months", number) % {"num": number}
        case "ago":
            return ngettext("%(num)d month ago", "%(num)d months ago", number) % {"num": number}
        case _other:
            return value


def label(said: str) -> str:
    """A label of an answer: months written out, words of ours in the reader's language, all else as it is."""
    if _is_month(said):
        return month_in_words(said)
    if said.endswith(" months later") and said.split()[0].isdecimal():
        number = int(said.split()[0])
        return ngettext("%(num)d month later", "%(num)d months later", number) % {"num": number}
    return str(LABELS.get(said, said))


def opened(categories: list[str]) -> str:
    """What an answer opens of each member, in words; "" where it opens nothing."""
    return ", ".join(str(CATEGORIES.get(one, one)) for one in categories)


def number(value: float) -> str:
    return f"{value:,.1f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def error(share: float) -> str:
    """How large an error is beside its figure."""
    if share > 2:
        return _("the error is %(times)s times as large") % {"times": number(round(share))}
    return _("the error is %(share)s of it") % {"share": f"{share:.0%}"}


def _is_month(said: str) -> bool:
    if len(said) != 7 or said[4] != "-":
        return False
    try:
        date.fromisoformat(f"{said}-01")
    except ValueError:
        return False
    return True
