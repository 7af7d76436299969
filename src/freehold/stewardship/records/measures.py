"""What protects people's data in every house: said once, for each paper that has to say it."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from freehold.foundation.mail import Words

MEASURES: Sequence[Words] = (
    _("Private facts lie sealed, each under a key of its own person, bound to the place where it lies."),
    _("The keys to those keys lie in another folder than the data; backups keep them apart too."),
    _("Every look at a private fact by staff or by the house at work is written down before it happens."),
    _("The record of looks can only grow, its head is signed, and each person can check their entries."),
    _("Staff open a private fact only with a purpose and a reason, and with a second factor of theirs."),
    _("What is erased loses its key, so that older copies cannot be read either."),
    _("Passwords are kept as Argon2 hashes, sealed; links that let somebody in are kept as hashes only."),
    _("No page asks another house for anything: no tracker, no foreign font, no advertising."),
    _("A column that nobody declared stops the house from starting."),
)
COOKIES: Sequence[Words] = (
    _("one that says you are signed in, for as long as you are"),
    _("one by which we know a browser that you signed in from before, for a year"),
    _("one that protects forms against other sites"),
    _("one for light or dark, if you choose it, and one that lets a message appear on the next page"),
)
