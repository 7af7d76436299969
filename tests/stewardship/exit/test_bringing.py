"""A real community brought home."""

from uuid import UUID

import pytest

from freehold.stewardship.exit import operations, running
from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.operations import Request
from freehold.trust.access.opener import Access
from tests import cast
from tests.stewardship.exit.archives_in_memory import DATA, TODAY

pytestmark = pytest.mark.django_db

REAL = Request(kind="stackexchange", group="Constructed languages", site="https://conlang.example")
READ = {"people": 272, "posts": 177, "comments": 230, "votes": 1119, "tags": 71, "badges": 612}
MADE = {"people": 271, "posts": 169, "comments": 230, "votes": 1086, "tags": 71, "badges": 612}


def brought_by(access: Access) -> tuple[UUID, dict[str, dict[str, int]]]:
    import_id = operations.ask(access, REAL, at=TODAY)
    operations.start(access, import_id=import_id, basis="legitimate interests", at=TODAY)
    with archive_at(DATA / "stackexchange", DEFAULT) as archive:
        report = running.carry_out(access, import_id=import_id, archive=archive, at=TODAY)
    return import_id, report.as_json()


def test_a_real_community_comes_home_once() -> None:
    esi = cast.access_of(cast.esi())
    _first, report = brought_by(esi)
    assert report["read"] == READ
    assert report["made"] == MADE
    assert not any(report["already"].values())
    _second, again = brought_by(esi)
    assert not any(again["made"].values())
    assert again["already"] == MADE
    assert again["refused"] == report["refused"]
