"""Which drills there are, in the words of an owner."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What ``freehold drill`` is called with. A name stands in kept reports, so it never changes."""

    THEFT = "theft"
    CREDENTIALS = "credentials"
    SESSION = "session"
    INSIDER = "insider"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Words:
    """A drill as the console shows it: its title, and what its attacker does."""

    title: Promise
    attack: Promise


WORDS = {
    Kind.THEFT: Words(
        _("A thief of all files"),
        _("Everything in the data folder is stolen, read, linked, and shown at the doors."),
    ),
    Kind.CREDENTIALS: Words(
        _("A guesser at the door"),
        _("Stolen and common passwords, codes and links are tried, from many addresses at once."),
    ),
    Kind.SESSION: Words(
        _("A stolen sign-in"),
        _("Cookies are taken and used again, forms are sent from other sites, links are used twice."),
    ),
    Kind.INSIDER: Words(
        _("A curious insider"),
        _("Staff, people who keep order and a reader of the database look around."),
    ),
    Kind.RESTORE: Words(
        _("A dead machine"),
        _("The house is rebuilt from its backup: nothing erased comes back, nothing promised is lost."),
    ),
}
