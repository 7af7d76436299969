"""What happened with an account, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from freehold.trust.people.activity import Happened, Happening
from freehold.trust.register import purposes
from freehold.trust.rights import words

_TITLES: dict[Happening, Promise] = {
    Happening.SIGNED_IN: gettext_lazy("Signed in"),
    Happening.NEW_BROWSER: gettext_lazy("Signed in from a new browser"),
    Happening.FAILED: gettext_lazy("Somebody tried to sign in, with a wrong password"),
    Happening.CODE_FAILED: gettext_lazy("Somebody had the password, and not the code"),
    Happening.PASSWORD: gettext_lazy("The password was changed"),
    Happening.ADDRESS: gettext_lazy("The e-mail address was changed"),
    Happening.FACTOR_ADDED: gettext_lazy("An app or a passkey was added"),
    Happening.FACTOR_REMOVED: gettext_lazy("An app or a passkey was removed"),
    Happening.CODES_RENEWED: gettext_lazy("New recovery codes were made"),
    Happening.CODE_USED: gettext_lazy("A recovery code was used"),
    Happening.EXPORTED: gettext_lazy("An export of everything was taken"),
    Happening.UNLOCKED: gettext_lazy("The house unlocked the account"),
    Happening.UNLOCKED_SOMEBODY: gettext_lazy("You unlocked somebody's data, acting for the house"),
    Happening.NOT_ME: gettext_lazy("You said that it was not you"),
    Happening.TAKEN_ELSEWHERE: gettext_lazy("Another browser showed your sign-in, and we ended it"),
}
_ICONS = {
    Happening.FAILED: "triangle-alert",
    Happening.CODE_FAILED: "circle-alert",
    Happening.PASSWORD: "key-round",
    Happening.ADDRESS: "mail",
    Happening.FACTOR_ADDED: "fingerprint-pattern",
    Happening.FACTOR_REMOVED: "fingerprint-pattern",
    Happening.CODES_RENEWED: "key-round",
    Happening.CODE_USED: "key-round",
    Happening.UNLOCKED: "lock-open",
    Happening.UNLOCKED_SOMEBODY: "lock-open",
    Happening.NOT_ME: "shield-check",
    Happening.TAKEN_ELSEWHERE: "triangle-alert",
}
_ASKED_ABOUT = frozenset(
    {
        Happening.SIGNED_IN,
        Happening.NEW_BROWSER,
        Happening.CODE_FAILED,
        Happening.PASSWORD,
        Happening.ADDRESS,
        Happening.FACTOR_ADDED,
        Happening.FACTOR_REMOVED,
        Happening.CODES_RENEWED,
        Happening.CODE_USED,
        Happening.EXPORTED,
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of account activity. ``asks``: its person may say that it was not them."""

    id: UUID
    title: str
    facts: str
    at: datetime
    icon: str
    asks: bool
    by_house: bool


def lines(happened: Iterable[Happened]) -> list[Line]:
    return [line(one) for one in happened]


def line(happened: Happened) -> Line:
    facts = [happened.agent, happened.address, *_more(happened)]
    return Line(
        id=happened.id,
        title=str(_TITLES[happened.what]),
        facts=" · ".join(fact for fact in facts if fact),
        at=happened.at,
        icon=_ICONS.get(happened.what, "laptop"),
        asks=happened.what in _ASKED_ABOUT,
        by_house=happened.what is Happening.UNLOCKED,
    )


def _more(happened: Happened) -> Iterable[str]:
    if happened.count > 1:
        yield ngettext("%(num)d time", "%(num)d times", happened.count) % {"num": happened.count}
    more = happened.more
    if "purpose" in more:
        yield _purpose(str(more["purpose"]))
    if "categories" in more:
        yield ", ".join(str(words.of_category(one)) for one in more["categories"])
    if "by" in more:
        yield _("the owner") if more["by"] == "owner" else _("somebody on the staff")
    if "reason" in more:
        yield "“{}”".format(more["reason"])


def _purpose(code: str) -> str:
    try:
        return str(purposes.by_code(code).title)
    except KeyError:  # of a capability that is not there any more
        return code
