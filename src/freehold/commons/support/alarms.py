"""A member says that it was not them: the account is closed, and the house is told by a sealed letter."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from freehold.commons.support import operations, queries
from freehold.commons.support.operations import DrawerFull
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.people import activity, alarm
from freehold.trust.people.alarm import Closed
from freehold.trust.people.sign_ins import SignedIn


class NoSuchHappening(Refusal):
    code = "support.no-such-happening"
    status = 404
    for_members = "There is no such line in your account activity."


def raise_alarm(access: Access, signed_in: SignedIn, *, happened_id: UUID, at: datetime) -> Closed:
    """Close the actor's account over a line of its activity, and tell the house. Raises NoSuchHappening."""
    happened = activity.one_of_mine(access, happened_id)
    if happened is None:
        raise NoSuchHappening
    _tell_the_house(access, _words(happened), at=at)
    return alarm.close(signed_in, happened, at=at)


def _words(happened: activity.Happened) -> str:
    """The letter: what happened, when, and from where, as the member's own words to the house."""
    where = ", ".join(part for part in (happened.agent, happened.address) if part)
    return "\n".join(
        [
            _("This was not me: %(what)s") % {"what": happened.what.value},
            _("When: %(when)s (UTC)") % {"when": f"{happened.at:%Y-%m-%d %H:%M}"},
            *([_("From: %(where)s") % {"where": where}] if where else []),
            _("My browsers were signed out and my password was made useless. Please look into it."),
        ]
    )


def _tell_the_house(access: Access, words: str, *, at: datetime) -> None:
    try:
        operations.write_signed(access, words=words, at=at)
    except DrawerFull:  # a hundred threads: the newest of them takes it
        newest = queries.mine(access)[0]
        operations.write_again(access, thread_id=newest.id, words=words, at=at)
