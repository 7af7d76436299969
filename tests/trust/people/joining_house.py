"""How somebody joins in tests: the form, its riddle, the letter."""

from datetime import datetime, timedelta

from freehold.foundation import clock
from freehold.trust.people import joining
from freehold.trust.people.joining import Form, Solved, Way
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import Visit
from tests import cast, post

AT_HOME = Visit(address="192.0.2.20")


def form(handle: str = "hanne", **changes: str) -> Form:
    given = {"name": "Hanne Bly", "address": f"{handle}@example.org", "password": cast.PASSWORD}
    return Form(handle=handle, **{**given, **changes})


def waited(at: datetime) -> Solved:
    """A form that was waited for, since this browser computes nothing."""
    return Solved(joining.riddle(at=at - timedelta(seconds=21)))


def ask(
    what: Form,
    *,
    way: Way = Way.OPEN,
    at: datetime | None = None,
    invitation: str = "",
    visit: Visit = AT_HOME,
) -> None:
    now = at or clock.now()
    joining.ask(cast.house(), what, way=way, solved=waited(now), visit=visit, at=now, invitation=invitation)


def join(what: Form, *, way: Way = Way.OPEN, invitation: str = "", visit: Visit = AT_HOME) -> Person | None:
    """All the way: the form, the letter, the link."""
    ask(what, way=way, invitation=invitation, visit=visit)
    letter = post.letter_to(what.address)
    return joining.confirm(cast.house(), token=letter.token, at=clock.now())
