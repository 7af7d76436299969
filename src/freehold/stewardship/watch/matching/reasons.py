"""Why a report was thought to concern a service: each reason is a code with what it was found in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Because(StrEnum):
    """First why it may be about this service, then why it may be an incident."""

    DOMAIN = "domain"
    UNDER_DOMAIN = "under-domain"
    NAME = "name"
    ALIAS = "alias"
    FORMER_NAME = "former-name"
    OWNER = "owner"
    IN_TITLE = "in-title"
    IN_TEXT = "in-text"
    ANOTHER_ADDRESS = "another-address"
    ORDINARY_WORD = "ordinary-word"
    THROUGH = "through"
    LISTED = "listed"
    FILED = "filed"
    HAPPENED = "happened"
    CLAIMED = "claimed"
    UNSURE = "unsure"
    FABRICATED = "fabricated"


@dataclass(frozen=True, slots=True)
class Reason:
    """``what`` is the name, address or word that it rests on."""

    because: Because
    what: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.because]) % {"what": self.what}


WORDS: dict[Because, str | Promise] = {
    Because.DOMAIN: gettext_lazy("It gives the address %(what)s, which is theirs."),
    Because.UNDER_DOMAIN: gettext_lazy("It gives the address %(what)s, which lies under theirs."),
    Because.NAME: gettext_lazy("It names %(what)s."),
    Because.ALIAS: gettext_lazy("It names %(what)s, as they are also called."),
    Because.FORMER_NAME: gettext_lazy("It names %(what)s, as they were called before."),
    Because.OWNER: gettext_lazy("It names %(what)s, the firm that owns them."),
    Because.IN_TITLE: gettext_lazy("Its headline speaks of %(what)s."),
    Because.IN_TEXT: gettext_lazy("Its text speaks of %(what)s."),
    Because.ANOTHER_ADDRESS: gettext_lazy("Against it: the address that it gives, %(what)s, is not theirs."),
    Because.ORDINARY_WORD: gettext_lazy("Against it: “%(what)s” is a word with other meanings too."),
    Because.THROUGH: gettext_lazy("You do not use them yourself: %(what)s runs on them."),
    Because.LISTED: gettext_lazy("It is an entry in a list of breaches."),
    Because.FILED: gettext_lazy("It was reported to an authority as an incident."),
    Because.HAPPENED: gettext_lazy("It says that something happened: “%(what)s”."),
    Because.CLAIMED: gettext_lazy("It is a claim, or a denial of one: “%(what)s”."),
    Because.UNSURE: gettext_lazy("Against it: nothing in it says plainly that something happened."),
    Because.FABRICATED: gettext_lazy("Against it: the source says that this may be made up."),
}


def explained(why: Iterable[Reason]) -> str:
    """The reasons as sentences, one after the other."""
    return " ".join(str(one) for one in why) or _("No reason is known.")
