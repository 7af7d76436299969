"""What stands in a house after letters went out, counted beside it by a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

from tests.journeys.house import SOURCE, OpenHouse


def count(house: OpenHouse) -> dict[str, Any]:
    """Everybody's letters as their readers find them, the mails that wait, and the clocks of each case."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
    environment |= {"FREEHOLD_DATA": str(house.data), "FREEHOLD_KEYS": str(house.keys)}
    root = str(Path(__file__).resolve().parents[2])
    environment |= {"DJANGO_SETTINGS_MODULE": "freehold.site.settings", "PYTHONPATH": f"{SOURCE}:{root}"}
    command = [sys.executable, "-m", "tests.journeys.counting"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def _counted() -> dict[str, Any]:
    from freehold.commons.mail.models import OutgoingLetter  # lazily: Django has to be there first
    from freehold.stewardship.watch.cases.models import Moment  # lazily, as above
    from freehold.stewardship.watch.telling.models import Letter, Sending  # lazily, as above
    from freehold.trust.people.models import Person  # lazily, as above

    people = list(Person.objects.values_list("id", flat=True))
    each = [Letter.on_shelf_of(one).count() for one in people]
    sent = Sending.objects.get()
    moments = Moment.objects.order_by("clock", "place").values_list("clock", "at")
    return {
        "people": len(people),
        "letters": Letter.objects.count(),
        "with one": each.count(1),
        "with more": sum(1 for one in each if one > 1),
        "mails waiting": OutgoingLetter.objects.filter(batch__isnull=False, left_on=None).count(),
        "written": sent.written,
        "read": sent.read,
        "clocks": {clock: at.isoformat() for clock, at in reversed(list(moments))},
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(_counted()) + "\n")
