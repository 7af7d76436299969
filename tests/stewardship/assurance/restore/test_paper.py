"""A sheet is read as somebody reads it who has nothing else."""

from datetime import UTC, datetime

import pytest

from freehold.stewardship.assurance.backups.sheet import Sheet, Step, in_lines
from freehold.stewardship.assurance.restore.paper import Paper
from freehold.trust.vault import root_on_paper


def printed(*commands: str) -> str:
    steps = [Step("Do this", "As it stands here.", command) for command in commands]
    key = bytes(range(32))
    lines = root_on_paper.on_paper(key)
    day = datetime(2026, 11, 22, tzinfo=UTC)
    sheet = Sheet(
        "The house", day, "1.0", root_on_paper.fingerprint(key), lines, ["/disk"], ["/stick"], steps
    )
    return "\n".join(in_lines(sheet))


def test_the_lines_of_the_key_and_all_commands_are_found() -> None:
    paper = Paper.read(
        printed(
            "pipx install freehold==1.0",
            "freehold --data my-house restore /disk --keys-from /stick",
            "freehold --data my-house up",
            "freehold --data my-house recovery-sheet",
        )
    )
    assert root_on_paper.from_paper(paper.root_lines) == bytes(range(32))
    assert paper.restore == "freehold --data my-house restore /disk --keys-from /stick"
    assert paper.open == "freehold --data my-house up"
    assert paper.print_again == "freehold --data my-house recovery-sheet"


def test_a_sheet_that_lacks_a_step_cannot_be_followed() -> None:
    with pytest.raises(ValueError, match="1 commands"):
        Paper.read(printed("bin/freehold --data my-house up"))
