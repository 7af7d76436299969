"""What goes when its time is over."""

from datetime import datetime

from freehold.trust.people import (
    activity,
    advice,
    challenges,
    devices,
    invitations,
    joining,
    sign_ins,
    throttles,
    tokens,
)


def sweep(*, at: datetime) -> int:
    """Delete the rows whose time is over. A second run finds nothing. How many went."""
    rooms = (activity, advice, sign_ins, devices, tokens, challenges, throttles, invitations, joining)
    return sum(room.sweep(at=at) for room in rooms)
