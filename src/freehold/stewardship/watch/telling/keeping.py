"""How long what was told is kept."""

from datetime import datetime, timedelta

from freehold.stewardship.watch.telling.models import REGISTER_DAYS, Breach, Letter


def expire(*, at: datetime) -> int:
    """Letters go after three years, lines of the register five years after they were closed; how many.

    What is published stays published: the line that it hangs on goes only once it was taken down.
    """
    went = Letter.objects.filter(expires_on__lte=at.date()).delete()[0]
    old = Breach.objects.filter(closed_at__lt=at - timedelta(days=REGISTER_DAYS), publication=None)
    return went + old.delete()[0]
