"""Files of others that are kept here are those that they published: vendor.toml says which, by hash."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from tests.architecture.source import SOURCE

WEB = SOURCE / "interfaces" / "web"
ALGORITHM = "sha256:"


def listed() -> dict[str, Any]:
    return tomllib.loads((WEB / "vendor.toml").read_text())


def wrong(files: dict[str, str], folder: Path) -> list[str]:
    """The names of the files whose content is not what their hash says, or that are not there."""
    return [
        name
        for name, given in files.items()
        if not (folder / name).is_file()
        or given != ALGORITHM + hashlib.sha256((folder / name).read_bytes()).hexdigest()
    ]


def test_every_vendored_file_is_what_its_hash_says() -> None:
    packages = listed()
    assert packages
    found = [name for package in packages.values() for name in wrong(package["files"], WEB / "static")]
    assert found == []


def test_no_file_lies_there_that_is_not_listed() -> None:
    folder = WEB / "static"
    here = {str(file.relative_to(folder)) for file in (folder / "vendor").rglob("*") if file.is_file()}
    assert here == {name for package in listed().values() for name in package["files"]}


def test_each_says_whence_it_comes_under_which_licence_and_what_for() -> None:
    for name, package in listed().items():
        assert {"package", "version", "licence", "why"} <= package.keys(), name


def test_a_file_that_was_changed_or_is_missing_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("as published")
    whole = {"a.js": ALGORITHM + hashlib.sha256(b"as published").hexdigest()}
    assert wrong(whole, tmp_path) == []
    (tmp_path / "a.js").write_text("as published, nearly")
    assert wrong(whole, tmp_path) == ["a.js"]
    assert wrong({"b.js": "sha256:00"}, tmp_path) == ["b.js"]
