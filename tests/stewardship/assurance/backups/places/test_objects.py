"""A bucket as a place, against the store that obstore keeps in memory."""

from collections.abc import Iterator

import pytest
from obstore.store import MemoryStore

from freehold.stewardship.assurance.backups.places import objects
from freehold.stewardship.assurance.backups.places.contract import NotThere
from freehold.stewardship.assurance.backups.places.naming import place_at
from freehold.stewardship.assurance.backups.places.objects import ObjectPlace
from freehold.stewardship.assurance.backups.refused import NoObjectStore


@pytest.fixture
def place() -> ObjectPlace:
    return ObjectPlace("s3://tests/house", MemoryStore())


def test_what_is_put_is_got(place: ObjectPlace) -> None:
    large = [b"x" * 3_000_000, b"y" * 9_000_000, b"z"]
    assert place.put("data/one", large) == 12_000_001
    assert b"".join(place.get("data/one")) == b"".join(large)
    assert place.put("data/two", [b"b"]) == 1
    assert dict(place.sizes("data/")) == {"data/one": 12_000_001, "data/two": 1}
    assert dict(place.sizes("keys/")) == {}


def test_it_is_overwritten_and_removed(place: ObjectPlace) -> None:
    place.put("keys/newest", [b"before"])
    place.put("keys/newest", [b"after"])
    assert b"".join(place.get("keys/newest")) == b"after"
    place.remove("keys/newest")
    place.remove("keys/newest")
    with pytest.raises(NotThere):
        next(iter(place.get("keys/newest")))


def test_an_upload_that_breaks_off_leaves_what_was_there(place: ObjectPlace) -> None:
    place.put("keys/newest", [b"before"])

    def torn() -> Iterator[bytes]:
        yield b"x" * 10_000_000
        raise KeyboardInterrupt

    with pytest.raises(BaseException):  # noqa: B017  obstore wraps it in an error of its own
        place.put("keys/newest", torn())
    assert b"".join(place.get("keys/newest")) == b"before"


def test_without_the_extra_the_owner_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise NoObjectStore

    monkeypatch.setattr(objects, "_obstore", missing)
    with pytest.raises(NoObjectStore, match=r"freehold\[s3\]"):
        place_at("s3://bucket/folder")
