"""Topics of the owner's that are to be shown at every account of the house, put beside the running house."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import django

from tests.journeys.house import SOURCE, OpenHouse


def queue(house: OpenHouse, size: int) -> None:
    """So many topics, begun at this moment, and each asked for everywhere."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
    environment |= {"FREEHOLD_DATA": str(house.data), "FREEHOLD_KEYS": str(house.keys)}
    root = str(Path(__file__).resolve().parents[3])
    environment |= {"DJANGO_SETTINGS_MODULE": "freehold.site.settings", "PYTHONPATH": f"{SOURCE}:{root}"}
    command = [sys.executable, "-m", "tests.journeys.elsewhere.queueing", str(size)]
    subprocess.run(command, env=environment, check=True)


def _queue(size: int) -> None:
    from freehold.capabilities.community.operations import groups, topics  # lazily: Django comes first
    from freehold.capabilities.community.queries import groups as group_queries  # lazily, as above
    from freehold.foundation import clock  # lazily, as above
    from freehold.stewardship.outlets import sharing  # lazily, as above
    from freehold.stewardship.outlets.purposes import ELSEWHERE  # lazily, as above
    from freehold.trust.people import roles  # lazily, as above
    from freehold.trust.register.actors import Role  # lazily, as above
    from tests import cast  # lazily, as above

    owner, now = next(iter(roles.people_with(Role.OWNER))), clock.now()
    access = cast.access_of(owner)
    cast.agrees(owner, ELSEWHERE)
    slug = groups.open_group(
        access, name="Dye pot", about="Everything that stains.", private=False, once=uuid4(), at=now
    )
    group = group_queries.group_page(cast.visitor(), slug=slug).group.id
    outlets = [one.id for one in sharing.live()]
    for number in range(size):
        made = topics.start_topic(
            access, group_id=group, title=f"Vat {number}", source="How long do you leave it in?",
            once=uuid4(), at=clock.now(),
        )  # fmt: skip
        sharing.share(access, topic_id=made.topic_id, outlet_ids=outlets, at=clock.now())


if __name__ == "__main__":
    django.setup()
    _queue(int(sys.argv[1]))
