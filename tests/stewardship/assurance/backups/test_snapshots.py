"""A database as of one moment, copied while others write, and put back as it was."""

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from freehold.stewardship.assurance.backups import restoring, snapshots, table_streams
from freehold.stewardship.assurance.backups.refused import Damaged, NoRoomForBackup
from freehold.trust.people.models import Person
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def near() -> Iterator[Path]:
    """On the disk of the databases, as drafts lie: a copy is put in its place by being renamed."""
    with tempfile.TemporaryDirectory(dir=settings.HOUSE.data) as folder:
        yield Path(folder)


def put_back(copy: Path) -> None:
    if snapshots.engine("default") == snapshots.SQLITE:
        restoring.empty("default")
    snapshots.put_back("default", copy)


def test_what_was_there_is_there_again_and_what_came_later_is_not(near: Path) -> None:
    ada = cast.ada()
    taken = snapshots.take("default", near / "main")
    cast.bram()
    Person.objects.filter(id=ada.id).delete()
    put_back(near / "main")
    assert [person.id for person in Person.objects.all()] == [ada.id]
    assert taken.counts["people_person"] == 1
    now = snapshots.counts_now("default")
    assert {table: now[table] for table in taken.counts} == taken.counts
    name = cast.access_of(ada).open(Person.objects.get().name)
    assert name == "Ada Vance"


def test_what_is_numbered_goes_on_where_it_was(near: Path) -> None:
    """After a restore no row gets the number of another."""
    cast.ada()
    snapshots.take("default", near / "main")
    put_back(near / "main")
    cast.bram()
    assert Person.objects.count() == 2


def test_somebody_who_writes_meanwhile_is_not_stopped(near: Path) -> None:
    cast.ada()
    stop, written = threading.Event(), []

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with connections["default"].cursor() as cursor:
                cursor.execute("UPDATE people_person SET id = id")
            written.append(number)
        connections["default"].close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            assert snapshots.take("default", near / str(number)).counts["people_person"] == 1
    finally:
        stop.set()
        writer.join()
    assert len(written) > 5


def test_a_copy_that_is_no_database_is_damaged(near: Path) -> None:
    (near / "main").write_bytes(b"SQLite format 3\x00" + b"nonsense" * 1_000)
    with pytest.raises(Damaged):
        snapshots.counted(near / "main")


def test_no_room_is_said_so(near: Path) -> None:
    with pytest.raises(NoRoomForBackup):
        snapshots.take("default", near / "no" / "such" / "folder" / "main")


@pytest.mark.skipif("connections['default'].vendor != 'postgresql'", reason="a stream of PostgreSQL's")
def test_a_torn_stream_changes_nothing(near: Path) -> None:
    cast.ada()
    table_streams.write("default", near / "main")
    body = (near / "main").read_bytes()
    (near / "main").write_bytes(body[: len(body) * 2 // 3])
    with pytest.raises(Exception):  # noqa: B017  the server's own error, or ours
        table_streams.read("default", near / "main")
    assert Person.objects.count() == 1
