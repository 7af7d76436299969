"""Texts for a move, drafted: posts, a notice to end the contract, and letters that ask for erasure.

They are drafts. The owner reads them, changes what is not so, and sends them from the account concerned; the
house sends nothing by itself to a firm that may have lost it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from freehold.stewardship.watch.platforms.platform import Platform
from freehold.stewardship.watch.reliances.seen import RelianceSeen, Role
from freehold.trust.rights import words


@dataclass(frozen=True, slots=True)
class Draft:
    """``key`` is what steps refer to; ``words`` is plain text with empty lines between paragraphs."""

    key: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class House:
    """Who writes. ``address`` is where people find us: https://…"""

    name: str
    company: str
    address: str


def drafts(
    platform: Platform, reliance: RelianceSeen | None, house: House, *, until: date | None, today: date
) -> Sequence[Draft]:
    """Every text of this move. ``until`` is the last day on which both places run, where that is decided."""
    erasing = (
        _ours(platform, reliance, house) if _is_processor(reliance) else _theirs(platform, reliance, house)
    )
    return [
        Draft("announce", _("Post: we are moving"), _announcement(platform, house, until)),
        Draft("moved", _("Pinned post or profile: we have moved"), _moved(platform, house)),
        Draft("remind", _("Post: the last days"), _reminder(platform, house, until)),
        Draft("notice", _("Letter: ending the contract"), _notice(platform, house, today)),
        Draft("erase", _("Letter: please erase"), erasing),
    ]


def _announcement(platform: Platform, house: House, until: date | None) -> str:
    when = (
        _("Until {day} you find us at both places.").format(day=_day(until))
        if until
        else _("For a while you find us at both places.")
    )
    along = _("What was said here comes along, and whoever was with us here can claim their account there.")
    return _paragraphs(
        _("We are moving from {there} to a place of our own: {here}").format(
            there=platform.name, here=house.address
        ),
        _(
            "No other firm stands between us there. You see who looked at your data, and can take them "
            "with you or have them erased."
        ),
        f"{when} {along}" if platform.reader else when,
        house.name,
    )


def _moved(platform: Platform, house: House) -> str:
    return _paragraphs(
        _("{house} has moved. You find us at {here}").format(house=house.name, here=house.address),
        _("We do not read messages on {there} any more.").format(there=platform.name),
    )


def _reminder(platform: Platform, house: House, until: date | None) -> str:
    end = (
        _("{day} is our last day on {there}.").format(day=_day(until), there=platform.name)
        if until
        else _("These are our last days on {there}.").format(there=platform.name)
    )
    return _paragraphs(
        end,
        _("All that goes on goes on at {here}. We would be glad to see you there.").format(
            here=house.address
        ),
    )


def _notice(platform: Platform, house: House, today: date) -> str:
    return _paragraphs(
        _("To {owner}").format(owner=platform.owner or platform.name),
        _(
            "We end our contract for {there} at the next possible date. Account: [name of the account]."
        ).format(there=platform.name),
        _(
            "Please confirm the date, and that nothing is charged after it. We take back every "
            "permission to debit our accounts or cards from that date on."
        ),
        _signed(house, today),
    )


def _ours(platform: Platform, reliance: RelianceSeen | None, house: House) -> str:
    """To a processor: GDPR Art. 28(3)(g) and (h)."""
    return _paragraphs(
        _addressed(platform, reliance),
        _(
            "You process personal data for us with {there}. We end this. Account: [name of the account]."
        ).format(there=platform.name),
        _kinds(reliance),
        _(
            "Please erase all personal data that you process on our behalf, with every copy, "
            "also at those who process for you (GDPR Art. 28(3)(g) and 28(4)). We have taken "
            "back what we need."
        ),
        _(
            "Tell us in writing: on which day it was done; until when backups last in which "
            "something remains; and what you keep because a law demands it, with the law and the "
            "end (Art. 28(3)(h))."
        ),
        _("We ask for your answer within one month."),
        _signed(house, None),
    )


def _theirs(platform: Platform, reliance: RelianceSeen | None, house: House) -> str:
    """To a firm that answers for the data itself: GDPR Art. 17 and 19."""
    return _paragraphs(
        _addressed(platform, reliance),
        _("We close our account with {there}. Account: [name of the account].").format(there=platform.name),
        _kinds(reliance),
        _(
            "Please erase the personal data of those who act for us, of this account, and all "
            "data about persons that we gave you, such as lists of addresses. They are no longer "
            "needed for what they were collected for, and we withdraw every consent (GDPR Art. "
            "17(1)(a) and (b))."
        ),
        _("Tell everybody to whom you passed them on (Art. 19), and tell us to whom that was."),
        _(
            "Confirm in writing what was erased and when, and what you keep, on which ground and "
            "until when. The answer is due within one month (Art. 12(3))."
        ),
        _signed(house, None),
    )


def _addressed(platform: Platform, reliance: RelianceSeen | None) -> str:
    """To whom, and where they are asked, as far as the house was told."""
    to = _("To {owner}, data protection").format(owner=platform.owner or platform.name)
    return "\n".join([to, *(reliance.asks_at if reliance else ())])


def _kinds(reliance: RelianceSeen | None) -> str:
    if reliance is None or not reliance.categories:
        return ""
    kinds = ", ".join(str(words.of_category(one)) for one in reliance.categories)
    return _("It concerns: {kinds}.").format(kinds=kinds)


def _is_processor(reliance: RelianceSeen | None) -> bool:
    return reliance is not None and reliance.role is Role.PROCESSOR


def _signed(house: House, today: date | None) -> str:
    return "\n".join(filter(None, (house.company or house.name, _day(today) if today else "")))


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
