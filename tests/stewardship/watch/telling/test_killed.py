"""The same as at full size, small: a process that writes letters is killed again and again."""

from pathlib import Path

import pytest

from tests.proofs import letters

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


def test_each_member_has_one_letter_and_one_mail_however_often_it_was_killed(tmp_path: Path) -> None:
    found = letters.told(tmp_path, letters.SMALL, kills=1)
    assert found["letters"] == found["mails"] == found["people"] == letters.SMALL + 3
