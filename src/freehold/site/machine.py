"""What the machine under the house is like: room on its disk, and a clock that goes forward."""

import json
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Remark

from freehold.foundation import clock

LITTLE_ROOM = 500_000_000
"""Bytes left on the disk of the data at which the owner is told, while there is still time."""

MAY_DIFFER = timedelta(minutes=10)


def has_room() -> str:
    """What is wrong with the disk of the data; nothing while there is room."""
    free = shutil.disk_usage(settings.HOUSE.data).free
    return "" if free > LITTLE_ROOM else f"only {free // 1_000_000} MB are left on the disk of the data"


def clock_goes_on() -> str:
    """What is wrong with the clock: the ring was turned at a time that has not come yet."""
    newest = _newest_epoch()
    if newest is None or newest <= clock.now() + MAY_DIFFER:
        return ""
    return f"the clock of this machine went back: the ring was turned on {newest:%d %B %Y at %H:%M}"


def clock_did_not_go_back(_configs: Sequence[AppConfig] | None = None, **_options: Any) -> list[CheckMessage]:
    """freehold.W106: the clock is behind what the house wrote last."""
    says = clock_goes_on()
    hint = "Set the clock of the machine. Nothing is lost meanwhile, but dates and deadlines are wrong."
    return [Remark(f"{says[0].upper()}{says[1:]}.", hint=hint, id="freehold.W106")] if says else []


def _newest_epoch() -> datetime | None:
    """From the ring as it lies there; its times are not sealed."""
    try:
        epochs = json.loads(settings.HOUSE.ring.read_text())["epochs"]
        return max(datetime.fromisoformat(epoch["made_at"]) for epoch in epochs.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # what is wrong with the ring itself is told where it is used
