from pathlib import Path

import pytest

from freehold.interfaces.cli.house_lock import AlreadyUp, held, note


def test_a_second_up_on_the_same_folder_is_told_where_the_first_answers(tmp_path: Path) -> None:
    with held(tmp_path) as lock:
        note(lock, "http://localhost:8123")
        with pytest.raises(AlreadyUp, match="localhost:8123"), held(tmp_path):
            pass


def test_two_houses_may_be_open_at_once(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with held(tmp_path / "one"), held(tmp_path / "other"):
        pass


def test_a_house_that_was_closed_opens_again(tmp_path: Path) -> None:
    for _ in range(2):
        with held(tmp_path) as lock:
            note(lock, "http://localhost:8123")
