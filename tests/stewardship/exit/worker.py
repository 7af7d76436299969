"""A process that brings a real community into a house, saying each batch, so that it can be killed.

``python -m tests.stewardship.exit.worker FOLDER [--prepare | --digest]``
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any


def main(folder: Path, *words: str) -> None:
    os.environ |= {
        "FREEHOLD_DATA": str(folder / "data"),
        "FREEHOLD_KEYS": str(folder / "keys"),
        "DJANGO_SETTINGS_MODULE": "freehold.site.settings",
    }
    import django  # the house is named before its settings are read

    django.setup()
    say(json.dumps({"--prepare": prepared, "--digest": found}.get("".join(words), brought)()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def prepared() -> dict[str, Any]:
    """Keys and tables, for houses to be copied from."""
    from freehold.interfaces.cli.migrations import migrate_all
    from freehold.trust.vault import keyring

    keyring.prepare()
    return migrate_all()


def brought() -> dict[str, Any]:
    from freehold.foundation import clock
    from freehold.stewardship.exit import operations, running
    from freehold.stewardship.exit.archives.finding import archive_at
    from freehold.stewardship.exit.limits import DEFAULT
    from freehold.stewardship.exit.models import Import
    from freehold.stewardship.exit.operations import Request
    from freehold.trust.access.opener import acting
    from freehold.trust.register.actors import Actor
    from freehold.trust.register.purposes import IMPORT
    from tests.stewardship.exit.archives_in_memory import DATA

    with (
        acting(Actor.for_job("import"), purpose=IMPORT) as access,
        archive_at(DATA / "stackexchange", DEFAULT) as archive,
    ):
        begun = Import.objects.values_list("id", flat=True).first()
        import_id = begun or operations.ask(
            access, Request(kind="stackexchange", group="Conlang"), at=clock.now()
        )
        return running.carry_out(
            access,
            import_id=import_id,
            archive=archive,
            at=clock.now(),
            progress=lambda done: say(f"batch {done}"),
        ).as_json()


def found() -> dict[str, Any]:
    """What is in the house, in a form that two houses can be compared by."""
    from freehold.capabilities.community.models.badges import Award
    from freehold.capabilities.community.models.posts import Post
    from freehold.capabilities.community.models.tags import Tagging
    from freehold.capabilities.community.models.topics import Topic
    from freehold.capabilities.community.models.votes import Acceptance, BroughtVote
    from freehold.stewardship.exit.models import Brought
    from freehold.trust.access.opener import acting
    from freehold.trust.people.models import Origin, Person, Unclaimed
    from freehold.trust.register.actors import Actor
    from freehold.trust.vault.models import Key

    with acting(Actor.visitor()) as access:
        people = list(Person.objects.all())
        names = dict(
            zip((one.id for one in people), access.open_many([one.name for one in people]), strict=True)
        )
    rows = {
        "people": sorted(names.values()),
        "topics": [
            (*row[:-2], names.get(row[-2]), names.get(row[-1]))
            for row in Topic.objects.order_by("id").values_list(
                "id",
                "title",
                "tags",
                "posts",
                "score",
                "accepted_place",
                "last_at",
                "author_id",
                "last_author_id",
            )
        ],
        "posts": [
            (*row[:-1], names.get(row[-1]))
            for row in Post.objects.order_by("id").values_list(
                "id",
                "topic_id",
                "place",
                "line",
                "html",
                "at",
                "score",
                "comments",
                "licence",
                "origin",
                "author_id",
            )
        ],
        "votes": list(BroughtVote.objects.order_by("id").values_list("id", "post_id", "sense")),
        "accepted": list(Acceptance.objects.order_by("topic_id").values_list("topic_id", "post_id")),
        "awards": [
            (*row[:-1], names.get(row[-1]))
            for row in Award.objects.order_by("id").values_list("id", "badge__name", "at", "person_id")
        ],
        "tagged": sorted(Tagging.objects.values_list("topic_id", "tag__name")),
        "marks": [Origin.objects.count(), Unclaimed.objects.count(), Brought.objects.count()],
    }
    return {
        name: [len(one), hashlib.sha256(repr(one).encode()).hexdigest()] for name, one in rows.items()
    } | {"keys": Key.objects.exists(), "marks": rows["marks"]}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
