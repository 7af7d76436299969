"""Kinds of data as people know them, and what to do when such data are in strange hands.

A register speaks of ``user.contact.email``, a catalogue of incidents of "Email addresses". A letter says
neither: it says "your e-mail address", and what to do now.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DataClass(StrEnum):
    """The keys are kept in letters and in the register of breaches, so they never change."""

    PASSWORD = "password"  # noqa: S105 (the name of a kind of data)
    SIGN_IN = "sign-in"
    EMAIL = "email"
    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    PAYMENT = "payment"
    BANK = "bank"
    IDENTITY = "identity"
    BIRTH = "birth"
    HEALTH = "health"
    MESSAGES = "messages"
    PICTURES = "pictures"
    PURCHASES = "purchases"
    PLACES = "places"
    DEVICES = "devices"
    SOCIAL = "social"
    ACCOUNT = "account"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class About:
    """``yours`` completes "Of yours was there: …"; ``do`` is what to do about it, ``means`` what may come."""

    title: str | Promise
    yours: str | Promise
    means: str | Promise
    do: str | Promise
    grave: bool = False


_ABOUT: Mapping[DataClass, About] = {
    DataClass.PASSWORD: About(
        _("Passwords"), _("your password there"),
        _("Whoever has it can try it everywhere else."),
        _("Change that password there. If you use the same one anywhere else, change it there too, and never "
          "use one password twice."), grave=True,
    ),
    DataClass.SIGN_IN: About(
        _("Security questions, tokens and keys"), _("what let you in there"),
        _("Somebody may be able to act there as you."),
        _("Sign out everywhere there, set a new password, and turn on a second factor."), grave=True,
    ),
    DataClass.EMAIL: About(
        _("E-mail addresses"), _("your e-mail address"),
        _("You may get mail that pretends to come from us or from others you know."),
        _("Look twice at mail in the next months. We never ask for a password or a payment by mail."),
    ),
    DataClass.NAME: About(
        _("Names"), _("your name"), _("A forged message may address you by name."),
        _("A message that knows your name is not real for that."),
    ),
    DataClass.ADDRESS: About(
        _("Postal addresses"), _("your postal address"),
        _("You may get letters or parcels that you did not ask for."),
        _("Pay no bill that you do not know, and hand nothing out at the door in our name."),
    ),
    DataClass.PHONE: About(
        _("Phone numbers"), _("your phone number"),
        _("Somebody may call or text you in our name or your bank's."),
        _("Give no codes on the phone. Hang up, and call back on a number that you know."),
    ),
    DataClass.PAYMENT: About(
        _("Payment cards"), _("details of your payment card"),
        _("Somebody may try to pay with your card."),
        _("Look through your statements, and ask your bank for a new card if one line is not yours."),
        grave=True,
    ),
    DataClass.BANK: About(
        _("Bank accounts"), _("your bank details"), _("Somebody may try to take money by direct debit."),
        _("Look through your statements; a debit that is not yours your bank takes back."), grave=True,
    ),
    DataClass.IDENTITY: About(
        _("Numbers and copies of identity papers"), _("a number or a copy of your identity papers"),
        _("Somebody may sign a contract in your name."),
        _("Report it to whoever issued the paper, and ask the credit bureaus to be on guard."), grave=True,
    ),
    DataClass.BIRTH: About(
        _("Dates of birth and ages"), _("your date of birth or age"),
        _("It helps somebody who wants to pass for you."),
        _("Do not take your date of birth as proof that a caller is who they say."),
    ),
    DataClass.HEALTH: About(
        _("Health, belief, origin, sex life"), _("something about your health or beliefs"),
        _("Somebody may know what you did not want known."),
        _("If somebody threatens you with it, do not pay: write to us and go to the police."), grave=True,
    ),
    DataClass.MESSAGES: About(
        _("Messages and private writings"), _("what you wrote in private"),
        _("Strangers may read what was meant for few."),
        _("Think of what stood in it, passwords above all, and change those."), grave=True,
    ),
    DataClass.PICTURES: About(
        _("Photos and videos"), _("pictures of you or by you"),
        _("They may turn up where you did not put them."),
        _("If one turns up, write to us: we help you to have it taken down."),
    ),
    DataClass.PURCHASES: About(
        _("Purchases and pledges"), _("what you bought or supported"),
        _("A forged message may name a purchase that you really made."),
        _("Answer no message about an order by its link: come to the shop by yourself."),
    ),
    DataClass.PLACES: About(
        _("Places and travels"), _("where you were"), _("Somebody may know where you live or go."),
        _("Turn off location for what does not need it."),
    ),
    DataClass.DEVICES: About(
        _("Devices and network addresses"), _("your devices and network addresses"),
        _("It tells roughly where you were and what you use."), _("There is nothing that you must do."),
    ),
    DataClass.SOCIAL: About(
        _("Who knows whom"), _("whom you know there"),
        _("A forged message may seem to come from a friend."),
        _("Ask a friend in another way before you do what a message of theirs asks for."),
    ),
    DataClass.ACCOUNT: About(
        _("Handles and profiles"), _("your handle and profile"),
        _("Your account here and there can be taken for one person's."),
        _("If you want the two apart, change one of the handles."),
    ),
    DataClass.OTHER: About(
        _("Other data"), _("other data of yours"), _("We cannot say more than that yet."),
        _("Write to us if you want to know more."),
    ),
}  # fmt: skip

_BY_CATEGORY: Sequence[tuple[str, DataClass]] = (
    ("user.authorization.password", DataClass.PASSWORD),
    ("user.authorization", DataClass.SIGN_IN),
    ("user.contact.email", DataClass.EMAIL),
    ("user.contact.address", DataClass.ADDRESS),
    ("user.contact.phone_number", DataClass.PHONE),
    ("user.contact", DataClass.EMAIL),
    ("user.financial.bank_account", DataClass.BANK),
    ("user.financial", DataClass.PAYMENT),
    ("user.payment", DataClass.PAYMENT),
    ("user.government_id", DataClass.IDENTITY),
    ("user.biometric", DataClass.IDENTITY),
    ("user.demographic", DataClass.BIRTH),
    ("user.health_and_medical", DataClass.HEALTH),
    ("user.content.self_image", DataClass.PICTURES),
    ("user.content.private", DataClass.MESSAGES),
    ("user.content", DataClass.MESSAGES),
    ("user.behavior.purchase_history", DataClass.PURCHASES),
    ("user.location", DataClass.PLACES),
    ("user.device", DataClass.DEVICES),
    ("user.social", DataClass.SOCIAL),
    ("user.name", DataClass.NAME),
    ("user.account", DataClass.ACCOUNT),
    ("user.unique_id", DataClass.ACCOUNT),
)
_BY_WORD: Sequence[tuple[str, DataClass]] = (
    (r"password hint|security question|token|api key|mfa|recovery", DataClass.SIGN_IN),
    (r"password|credential", DataClass.PASSWORD),
    (r"e-?mail (address|account)|^e-?mails?$", DataClass.EMAIL),
    (r"message|chat|e-?mail|correspondence|private", DataClass.MESSAGES),
    (r"bank|iban|account balance", DataClass.BANK),
    (r"credit card|payment|card|cvv|financial", DataClass.PAYMENT),
    (r"passport|social security|government|licen[cs]e|national id|tax|identity", DataClass.IDENTITY),
    (r"birth|\bages?\b", DataClass.BIRTH),
    (r"health|medical|sex|religio|ethnic|race|political|drug|belief", DataClass.HEALTH),
    (r"photo|image|video|avatar|picture", DataClass.PICTURES),
    (r"purchas|order|pledge|shipping|invoice", DataClass.PURCHASES),
    (r"phone|mobile|telephone|sms", DataClass.PHONE),
    (r"ip address|device|browser|user agent|imei|mac address", DataClass.DEVICES),
    (r"geographic|location|gps|country|city|travel", DataClass.PLACES),
    (r"address", DataClass.ADDRESS),
    (r"friend|contact|social connection|follower|relationship", DataClass.SOCIAL),
    (r"user ?name|handle|nick|profile|account|bio", DataClass.ACCOUNT),
    (r"name|salutation", DataClass.NAME),
)


def about(one: DataClass) -> About:
    return _ABOUT[one]


def of_category(category: str) -> DataClass:
    """The kind of a fideslang key; ``OTHER`` for one that no letter knows."""
    for prefix, found in _BY_CATEGORY:
        if category == prefix or category.startswith(prefix + "."):
            return found
    return DataClass.OTHER


def of_words(said: str) -> DataClass:
    """The kind that a source means by its own words, such as "Physical addresses"."""
    text = said.casefold()
    return next((found for pattern, found in _BY_WORD if re.search(pattern, text)), DataClass.OTHER)


def ordered(found: Iterable[DataClass]) -> list[DataClass]:
    """Each once, the gravest first as they stand above; OTHER only where there is nothing else."""
    there = set(found)
    if len(there) > 1:
        there.discard(DataClass.OTHER)
    return [one for one in DataClass if one in there]


def known(keys: Iterable[str]) -> list[DataClass]:
    """Those among keys that this version knows."""
    values = {one.value for one in DataClass}
    return ordered(DataClass(key) for key in keys if key in values)
