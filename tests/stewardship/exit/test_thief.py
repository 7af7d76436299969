"""What a thief of the files learns of people who were brought home and wrote nothing in public there."""

from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from tests.stewardship.exit.archives_in_memory import DATA
from tests.stewardship.exit.test_killed import run

SHORTEST = 7
"""Shorter names could stand in random bytes, or be words of somebody's text."""


def silent_names() -> list[str]:
    """Names in the archive, in lower case, that no public text of it mentions."""
    folder = DATA / "stackexchange"
    users, posts, comments = (
        [row.attrib for row in parse(folder / f"{table}.xml").getroot()]
        for table in ("Users", "Posts", "Comments")
    )
    wrote = {row.get("OwnerUserId") for row in posts} | {row.get("UserId") for row in comments}
    said = " ".join(row.get(field, "") for row in posts + comments for field in ("Body", "Title", "Text"))
    silent = [user["DisplayName"].lower() for user in users if user["Id"] not in wrote]
    return [name for name in silent if len(name) >= SHORTEST and name not in said.lower()]


@pytest.mark.slow
def test_no_file_of_the_house_names_anybody_who_wrote_nothing_in_public(tmp_path: Path) -> None:
    run(tmp_path, "--prepare")
    run(tmp_path)
    names = silent_names()
    assert len(names) > 80
    stolen = {path: path.read_bytes().lower() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert any(b"<p>" in content for content in stolen.values()), "public words are in clear"
    for name in names:
        for form in (name.encode(), name.encode("utf-16-le")):
            found = [path.name for path, content in stolen.items() if form in content]
            assert not found, f"a name of {len(name)} letters stands in {found}"
