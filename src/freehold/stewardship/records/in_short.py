"""The privacy notice in a few lines, each with the section of the notice that it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.commons.house.controlling import controller
from freehold.commons.house.queries import processors
from freehold.stewardship.records.papers import Paper
from freehold.trust.register.purposes import LawfulBasis, by_code

PURPOSE = "purpose-"


@dataclass(frozen=True, slots=True)
class Short:
    """One line; ``key`` is that of a section of the paper."""

    words: str
    key: str


def in_short(paper: Paper) -> Sequence[Short]:
    """What somebody reads who reads no more. Worked out from the same declarations as the paper."""
    purposes = [section.key for section in paper.sections if section.key.startswith(PURPOSE)]
    return [
        Short(_responsible(), "who"),
        *(Short(_for_what(purposes), key) for key in purposes[:1]),
        Short(_to_whom(), "to-whom"),
        Short(_("No machine decides about you, and nobody draws up a profile of you."), "machines"),
        Short(_("You see all of it, correct it, take it along or have it erased, at any time."), "rights"),
        Short(_("It lies sealed, and every look at it is written down where you can read it."), "protection"),
        Short(_("No tracker, no advertising, only cookies without which a page would not work."), "cookies"),
    ]


def _responsible() -> str:
    by = controller()
    if by.address:
        return _("%s answers for your data.") % by.address.splitlines()[0]
    return _("The owner of this house answers for your data.")


def _for_what(keys: Sequence[str]) -> str:
    bases = [by_code(key.removeprefix(PURPOSE)).basis for key in keys]
    off = sum(basis is LawfulBasis.CONSENT for basis in bases)
    used = ngettext(
        "Your data are used for %(num)d purpose", "Your data are used for %(num)d purposes", len(keys)
    )
    said = used % {"num": len(keys)}
    if not off:
        return _("%s, each named below.") % said
    asked = ngettext("%(num)d is off until you agree", "%(num)d are off until you agree", off)
    return _("%(said)s, each named below; %(asked)s.") % {"said": said, "asked": asked % {"num": off}}


def _to_whom() -> str:
    firms = len(processors())
    if not firms:
        return _("Nobody outside the house gets them. Nothing is sold.")
    said = ngettext(
        "%(num)d firm works for the house with them. Nothing is sold.",
        "%(num)d firms work for the house with them. Nothing is sold.",
        firms,
    )
    return said % {"num": firms}
