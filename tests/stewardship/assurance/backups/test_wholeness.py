"""A house that lost a key stays closed instead of making a new one; what is missing comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from freehold.foundation.database import KEYS
from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import restoring, snapshots, wholeness
from freehold.stewardship.assurance.backups.refused import NotEmpty, NotFinished
from freehold.stewardship.assurance.backups.wholeness import KeyStoreGone, RingGone, RootGone
from freehold.trust.vault import keyring
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _somebody_lives_here() -> None:
    keyring.prepare()
    cast.ada()


@contextmanager
def gone(file: Path) -> Iterator[None]:
    aside = file.with_suffix(".aside")
    file.rename(aside)
    try:
        yield
    finally:
        aside.rename(file)


def test_a_whole_house_may_open() -> None:
    wholeness.must_be_whole()


@pytest.mark.parametrize(("name", "refusal"), [("root_key", RootGone), ("ring", RingGone)])
def test_a_house_without_a_key_stays_closed(name: str, refusal: type[Refusal]) -> None:
    with gone(getattr(settings.HOUSE, name)), pytest.raises(refusal) as said:
        wholeness.must_be_whole()
    assert "--keys-only" in str(said.value)
    assert said.value.for_members


def test_a_house_without_its_key_store_stays_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "has_tables", lambda alias: alias != KEYS)
    with pytest.raises(KeyStoreGone, match="keys-only"):
        wholeness.must_be_whole()


def test_a_new_folder_may_become_a_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "has_tables", lambda _: False)
    with gone(settings.HOUSE.root_key), gone(settings.HOUSE.ring):
        wholeness.must_be_whole()
        restoring.must_be_empty(settings.HOUSE)


def test_a_restore_that_was_cut_off_keeps_the_house_closed_and_may_be_done_again() -> None:
    with pytest.raises(NotEmpty):
        restoring.must_be_empty(settings.HOUSE)
    settings.HOUSE.unfinished_restore.touch()
    try:
        restoring.must_be_empty(settings.HOUSE)
        with pytest.raises(NotFinished):
            wholeness.must_be_whole()
    finally:
        settings.HOUSE.unfinished_restore.unlink()


def test_what_is_there_of_the_keys_is_never_replaced(tmp_path: Path) -> None:
    store, rest = tmp_path / "store", tmp_path / "rest"
    for folder in (store, rest):
        folder.mkdir()
    (rest / "ring.json").write_text("an older ring")
    (rest / "backup-keys.json").write_text("{}")
    before = settings.HOUSE.ring.read_bytes()
    settings.HOUSE.backup_keys.unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restoring, "_put", lambda file, to: to.write_bytes(file.read_bytes()))
        brought = restoring.put_missing_keys(store, rest, migrate=lambda: None, at=cast.SOME_DAY)
    assert brought == ["backup-keys.json"]
    assert settings.HOUSE.ring.read_bytes() == before
    settings.HOUSE.backup_keys.unlink()
