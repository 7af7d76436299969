"""What the command line asks for without knowing who does it."""

from collections.abc import Iterable

from freehold.foundation import clock
from freehold.interfaces.cli.slots import FirstLink, slots
from freehold.site import recording
from freehold.site.demo.backing_up import back_up
from freehold.site.demo.opening import open_demo
from freehold.trust.people import owners, paths
from freehold.trust.people.tokens import TokenKind


def open_records() -> None:
    """Compare the ledger with what was published, before anybody writes into it."""
    recording.open_ledger(at=clock.now())


def first_link(address: str) -> FirstLink | None:
    """A link for the first owner under this address; None once there is one."""
    if owners.has_owner():
        return None
    now = clock.now()
    token = owners.first_owner_link(at=now)
    return FirstLink(address + paths.to_first_owner(token), now + TokenKind.FIRST_OWNER.lifetime)


def open_demo_with_backups(address: str) -> Iterable[str]:
    """The demo as ``freehold up --demo`` opens it."""
    told = list(open_demo(address))
    back_up(at=clock.now())
    return told


slots.before_opening = open_records
slots.first_link = first_link
slots.furnish = open_demo_with_backups
