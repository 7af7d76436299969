"""Who is young, and whose guardian took a yes back and did not agree again, is erased after thirty days.

Who said later that they are young, and for whom nobody answers in thirty days, is closed, and then the same.
"""

from datetime import datetime

from django.db import transaction

from freehold.trust.access.opener import acting
from freehold.trust.consent import guardians, later
from freehold.trust.people import persons, roles
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import SIGN_IN
from freehold.trust.rights.erasing import passing_on


def look_after(*, at: datetime) -> int:
    """Tell them a week before, erase whose time is over, forget unanswered questions; how many went.

    The last owner stays: a house without one could not be kept.
    """
    erased = 0
    with acting(Actor.house(), purpose=SIGN_IN) as house:
        guardians.warn(house, at=at)
        for person_id in later.unanswered(house, at=at):
            if roles.people_with(Role.OWNER) != [person_id]:
                later.close(house, person_id, at=at)
        for person_id in guardians.unguarded_for_long(house, at=at):
            if roles.people_with(Role.OWNER) == [person_id]:
                continue
            with transaction.atomic():
                passing_on.ask_all(person_id, at=at)
                persons.delete_rows(person_id)
            erased += 1
        guardians.sweep(house, at=at)
    return erased
