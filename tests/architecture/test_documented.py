"""What an owner can set, call or be told by a check stands in the guide that explains it."""

import re
from pathlib import Path

import pytest

from freehold.interfaces.cli import registry
from tests.architecture.source import ROOT, modules

GUIDES = ROOT / "docs" / "guides"
SETTING = re.compile(r"[\"'](FREEHOLD_[A-Z_]+)[\"']")
CHECK = re.compile(r"[\"'](freehold\.[EWIC]\d{3})[\"']")
INTERNAL = {"FREEHOLD_PART": "set by freehold up for its own children"}


def guide(name: str) -> str:
    file: Path = GUIDES / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


def named(pattern: re.Pattern[str]) -> set[str]:
    return {found for module in modules() for found in pattern.findall(module.text)}


@pytest.mark.parametrize("setting", sorted(named(SETTING) - INTERNAL.keys()))
def test_every_setting_is_explained(setting: str) -> None:
    assert re.search(rf"`{setting}`", guide("settings.md")), f"{setting} is not in docs/guides/settings.md"


@pytest.mark.parametrize("name", registry.names())
def test_every_command_is_explained(name: str) -> None:
    assert re.search(rf"`freehold {name}\b", guide("commands.md")), (
        f"{name} is not in docs/guides/commands.md"
    )


@pytest.mark.parametrize("check", sorted(named(CHECK)))
def test_every_check_is_explained(check: str) -> None:
    assert f"`{check}`" in guide("checks.md"), f"{check} is not in docs/guides/checks.md"


def test_no_guide_explains_what_there_is_not() -> None:
    explained = set(re.findall(r"`(FREEHOLD_[A-Z_]+)`", guide("settings.md")))
    assert explained - named(SETTING) - {"FREEHOLD_TEST_POSTGRES"} == set()
    commands = set(re.findall(r"`freehold ([a-z][a-z-]*)", guide("commands.md")))
    assert commands <= set(registry.names())
    checks = set(re.findall(r"`(freehold\.[EWIC]\d{3})`", guide("checks.md")))
    assert checks <= named(CHECK)


@pytest.mark.parametrize("script", ["run", "test", "check", "bench", "prove", "lock", "freehold"])
def test_every_script_is_explained_to_developers(script: str) -> None:
    assert f"`bin/{script}" in guide("developer.md")
