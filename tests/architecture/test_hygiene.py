"""What is committed says nothing of where it was made: no registry, no path of a machine, no secret."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT, tracked

# Put together here, so that this file does not hold what it looks for.
NAMES = ("pypi org", "pythonhosted org", "npmjs org", "npmjs com", "debian org", "yarnpkg com", "crates io")
HOSTS = [".".join(name.split()) for name in (*NAMES, "proxy golang org")]
FOLDERS = ["/" + name + "/" for name in ("work", "root", "home", "tmp", "opt", "Users")]
REGISTRY = re.compile("|".join(r"(?<![\w-])" + re.escape(host) for host in HOSTS))
MACHINE = re.compile(r"(?<![\w.~}>)*<])(?:" + "|".join(map(re.escape, FOLDERS)) + r")[\w.-]+")
SECRET = re.compile(
    r"-----BEGIN (?:[A-Z ]+ )?PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
)
NOT_OURS = ("tests/data/", "src/freehold/interfaces/web/static/vendor/", "LICENSE")
TEXT = (".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".yml", ".yaml", ".cfg", ".sh", "")
LARGEST = 1_000_000


def faults(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        for what, pattern in (
            ("a registry", REGISTRY),
            ("a path of one machine", MACHINE),
            ("a secret", SECRET),
        ):
            if pattern.search(line):
                yield f"{name}:{number}: names {what}"


def ours() -> list[str]:
    chosen = [name for name in tracked() if not name.startswith(NOT_OURS)]
    return [
        name for name in chosen if (ROOT / name).suffix in TEXT and (ROOT / name).stat().st_size < LARGEST
    ]


def test_no_committed_file_names_a_registry_a_machine_or_a_secret() -> None:
    found = []
    for name in ours():
        found += faults(name, (ROOT / name).read_text(encoding="utf-8", errors="replace"))
    assert found == []


@pytest.mark.parametrize("name", [name for name in tracked("requirements") if name.endswith(".txt")])
def test_a_lock_file_pins_every_package_with_hashes_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"(?m)^\s*--(?!hash)", text), "an option of pip other than a hash"
    pinned = re.findall(r"(?m)^[A-Za-z0-9][^\n]*", text)
    assert all("==" in line for line in pinned)
    assert len(re.findall(r"(?m)^[A-Za-z0-9][^\n]*\\\n\s+--hash=sha256:[0-9a-f]{64}", text)) == len(pinned)


def test_nothing_that_is_made_is_committed() -> None:
    made = (".pyc", ".sqlite3", ".log", ".whl", ".mo~", ".key")
    assert [name for name in tracked() if name.endswith(made) or "/__pycache__/" in name] == []


def test_large_files_are_not_committed() -> None:
    large = [name for name in tracked() if (ROOT / name).stat().st_size > 5_000_000]
    assert [name for name in large if not name.startswith("tests/data/")] == []


BAD = [
    "see https://" + HOSTS[0] + "/project/django",
    "index = " + HOSTS[2],
    "open('" + FOLDERS[0] + "main/src')",
    "ran in " + FOLDERS[3] + "house",
    "-----BEGIN " + "PRIVATE KEY-----",
]
GOOD = [
    "see https://docs.example.org/work/main",
    "Path('~/.config/freehold')",
    "src/freehold/work/orders.py",
    "url('/home/')",
    "~" + FOLDERS[2] + "ada",
]


@pytest.mark.parametrize("line", BAD)
def test_a_bad_line_is_found(line: str) -> None:
    assert len(list(faults("a", line))) == 1


@pytest.mark.parametrize("line", GOOD)
def test_a_good_line_is_left_alone(line: str) -> None:
    assert list(faults("a", line)) == []
