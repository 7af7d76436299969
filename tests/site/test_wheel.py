"""The wheel holds all of the house, and a house opens from it in an empty folder."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, tracked

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what it depends on is lent by the one that runs the tests."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
    ]
    subprocess.run([*install, str(wheel)], check=True)
    packages = next(home.glob("lib/python*/site-packages"))
    # A path from here brings its packages and not its own .pth files: freehold comes from the wheel alone.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home


def test_every_file_of_the_source_is_in_the_wheel(wheel: Path) -> None:
    source = {name.removeprefix("src/") for name in tracked("src/freehold")}
    assert source - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_wheel_brings_the_licence_and_the_command(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    points = next(name for name in names if name.endswith("entry_points.txt"))
    assert "freehold = freehold.interfaces.cli.main:main" in zipfile.ZipFile(wheel).read(points).decode()


@pytest.fixture
def opened(installed: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FREEHOLD_", "PYTHON"))}
    empty = tmp_path / "empty"
    empty.mkdir()
    process = subprocess.Popen(
        [installed / "bin" / "freehold", "up"],
        cwd=empty,
        env={**kept, "XDG_CONFIG_HOME": str(tmp_path / "configuration")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    process.terminate()
    process.communicate(timeout=30)


def test_a_house_opens_from_the_wheel_in_an_empty_folder(
    opened: subprocess.Popen[str], tmp_path: Path
) -> None:
    said = ""
    for line in opened.stdout or ():
        said += line
        if "Ctrl-C" in line:
            break
    assert "Freehold is open" in said, said
    assert (tmp_path / "empty" / "freehold-data" / "db" / "main.sqlite3").exists()
    assert list((tmp_path / "configuration" / "freehold").glob("*/root.key")), "the keys lie elsewhere"
    assert list((tmp_path / "empty").iterdir()) == [tmp_path / "empty" / "freehold-data"]
