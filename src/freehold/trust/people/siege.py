"""Noticing that somebody guesses at the whole house, and asking more of unknown browsers while it lasts.

Counts of one account cannot see a list of stolen passwords that is tried once on each. So wrong passwords
from browsers that nobody knows are counted for the house too, at most three an hour of each account, so that
one forgetful member is no attack. Past a threshold the owner is told, in numbers alone, and for some hours a
right password from an unknown browser is not enough: a code goes to the address of the account.
"""

from datetime import datetime, timedelta

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import roles, throttles
from freehold.trust.people.models import Person
from freehold.trust.people.throttles import Limit
from freehold.trust.register.actors import Role

OF_ONE_IN_AN_HOUR = 3
LEAST_IN_AN_HOUR, LEAST_IN_A_DAY = 30, 200
LASTS = timedelta(hours=6)
_MEMBERS_TO_A_TRY = 1_000
_NEVER = timedelta()

_OF_ONE = Limit("siege/one", 0, _NEVER, _NEVER, memory=timedelta(hours=1))
_IN_AN_HOUR = Limit("siege/hour", 0, _NEVER, _NEVER, memory=timedelta(hours=1))
_IN_A_DAY = Limit("siege/day", 0, _NEVER, _NEVER, memory=timedelta(days=1))
_NOW = Limit("siege/now", 0, _NEVER, _NEVER)
_TOLD = Limit("siege/told", 0, _NEVER, _NEVER, memory=timedelta(days=1))


def note(login: bytes, *, at: datetime) -> None:
    """Count a wrong password from an unknown browser. ``login`` is what was typed, whoever's it is or not."""
    hour, day = f"{at:%Y%m%d%H}", f"{at:%Y%m%d}"
    if throttles.tally(_OF_ONE.key(login, hour), at=at) > OF_ONE_IN_AN_HOUR:
        return
    in_an_hour = throttles.tally(_IN_AN_HOUR.key(hour), at=at)
    in_a_day = throttles.tally(_IN_A_DAY.key(day), at=at)
    if in_an_hour >= LEAST_IN_AN_HOUR or in_a_day >= LEAST_IN_A_DAY:
        usual = Person.objects.count() // _MEMBERS_TO_A_TRY
        if in_an_hour >= LEAST_IN_AN_HOUR + usual or in_a_day >= LEAST_IN_A_DAY + usual * 24:
            _raise_the_alarm(day, in_a_day, at)


def is_on(*, at: datetime) -> bool:
    """Whether more is asked of unknown browsers now."""
    return throttles.is_closed(_NOW.key(), at=at)


def _raise_the_alarm(day: str, tries: int, at: datetime) -> None:
    throttles.close(_NOW.key(), until=at + LASTS)
    if throttles.tally(_TOLD.key(day), at=at) > 1:
        return
    for owner in sorted(roles.people_with(Role.OWNER)):
        told = {"tries": tries}
        mail.post(Letter(template="people.siege", to=owner, holder=owner, parameters=told), at=at)
