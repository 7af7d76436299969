"""What runs in a process of its own while letters go out, and may be killed at any moment."""

import resource
import sys
import time
from typing import Any

import django
from django.core.management import call_command

from freehold.foundation import clock


def settle(size: int) -> dict[str, Any]:
    """A house with so many members, and an approved letter about a service where all their data lie."""
    from freehold.trust.vault import keyring  # lazily: Django has to be there first
    from tests import cast  # lazily, as above
    from tests.stewardship.watch.telling import scene  # lazily, as above

    for database in ("default", "keys", "ledger"):
        call_command("migrate", database=database, verbosity=0)
    keyring.prepare()
    scene.crowd(size)
    campaign_id = scene.approved(scene.begun())
    scene.sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    return {"settled": size}


def send() -> dict[str, Any]:
    """What the job does, until all is written."""
    from freehold.stewardship.watch.telling.sending import unfinished  # lazily, as above
    from tests.stewardship.watch.telling import scene  # lazily, as above

    sys.stdout.write("begun\n")
    sys.stdout.flush()
    began = time.monotonic()
    for campaign_id in unfinished():
        scene.carry_out(campaign_id)
    return {"seconds": round(time.monotonic() - began, 2), "MB": _megabytes()}


def count() -> dict[str, Any]:
    """Everybody's letters, found as their readers find them."""
    from freehold.commons.mail.models import OutgoingLetter  # lazily, as above
    from freehold.stewardship.watch.telling.models import Letter, Sending  # lazily, as above
    from freehold.trust.people.models import Person  # lazily, as above

    ids = list(Person.objects.values_list("id", flat=True))
    sent = Sending.objects.get()
    return {
        "people": len(ids),
        "letters": Letter.objects.count(),
        "holders": sum(Letter.on_shelf_of(one).count() == 1 for one in ids),
        "mails": OutgoingLetter.objects.filter(batch__isnull=False).count(),
        "written": sent.written,
        "done": sent.done_at is not None,
    }


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    django.setup()
    done = (
        settle(int(sys.argv[2])) if sys.argv[1] == "settle" else {"send": send, "count": count}[sys.argv[1]]()
    )
    sys.stdout.write(f"{done}\n")
