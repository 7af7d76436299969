"""Where page views begin, counted in this process and written down now and then. No identifier is looked at.

Only the host of the address is taken, from whoever comes: neither page, nor person, nor network. What is
counted and not yet written is lost when the process ends; it is a trend, and no accounts.
"""

import threading
import time
from collections import Counter
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from freehold.foundation.ids import ordered_id
from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.limits import MOST_HOSTS
from freehold.stewardship.watch.trends.models import Came
from freehold.stewardship.watch.trends.places import index, place_of

EVERY_SECONDS = 300.0
OTHERS = "others"
"""Not the form of a host, so no host is taken for it."""
_lock = threading.Lock()
_seen: Counter[str] = Counter()
_written = [time.monotonic()]


def note(host: str, *, own_host: str) -> None:
    """Somebody came from this host. Cheap: nothing is written."""
    place = place_of(host[:253], index(), own_host=own_host)
    if not place:
        return
    with _lock:
        _seen[place if place in _seen or len(_seen) < MOST_HOSTS else OTHERS] += 1


def is_due() -> bool:
    """Whether there is something that has waited long enough."""
    return bool(_seen) and time.monotonic() - _written[0] >= EVERY_SECONDS


def write(*, at: datetime) -> int:
    """Write down what was counted; how many arrivals. Several processes add to the same rows."""
    with _lock:
        found = dict(_seen)
        _seen.clear()
        _written[0] = time.monotonic()
    month = months.of(at)
    known = set(Came.objects.filter(month=month).values_list("place", flat=True))
    for place, times in found.items():
        fits = place in known or len(known) < MOST_HOSTS
        _add(month, place if fits else OTHERS, times)
        known.add(place if fits else OTHERS)
    return sum(found.values())


def _add(month: date, place: str, times: int) -> None:
    rows = Came.objects.filter(month=month, place=place)
    if rows.update(times=F("times") + times):
        return
    try:
        with transaction.atomic():
            Came.objects.create(id=ordered_id(), month=month, place=place, times=times)
    except IntegrityError:  # another process was first
        rows.update(times=F("times") + times)
