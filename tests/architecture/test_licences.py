"""What is installed to run Freehold may be passed on with it: permissive licences, and MPL."""

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
_ALLOWED = """
    mit; mit-0; mit-cmu; mit license; bsd; bsd license; bsd-2-clause; bsd-3-clause; 0bsd;
    modified bsd license; 3-clause bsd license; apache-2.0; apache 2.0; apache software license;
    apache license 2.0; isc; isc license;
    isc license (iscl); apache license, version 2.0; psf-2.0; python software foundation license; hpnd; zlib;
    mpl-2.0; mozilla public license 2.0 (mpl 2.0); unlicense; the unlicense (unlicense); cc0-1.0;
    historical permission notice and disclaimer (hpnd)
"""
ALLOWED = {" ".join(each.split()) for each in _ALLOWED.split(";")}
REASONED = {
    "psycopg": "LGPL-3.0: used as a library that anybody may replace, and only by houses on PostgreSQL",
    "psycopg-binary": "the same, compiled",
    "zxcvbn-rs-py": "MIT by its licence file, which the next test reads; its metadata says nothing",
}


def pinned(name: str) -> list[str]:
    text = (ROOT / "requirements" / name).read_text()
    return re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==", text)


def stated(about: Any) -> list[str]:
    """The licences that a package states, in the newest form in which it states any."""
    if expression := about.get("License-Expression"):
        return re.split(r"\s+(?:OR|AND)\s+|[()]", expression)
    classifiers = [
        each.split(" :: ")[-1] for each in about.get_all("Classifier", []) if each.startswith("License ::")
    ]
    named = [each for each in classifiers if each != "OSI Approved"]
    return named or [str(about.get("License", "")).partition("\n")[0]]


def allowed(about: Any) -> bool:
    found = [each.strip().lower() for each in stated(about) if each.strip()]
    either = " OR " in (about.get("License-Expression") or "")
    return bool(found) and (any if either else all)(each in ALLOWED for each in found)


@pytest.mark.parametrize("name", pinned("run.txt"))
def test_a_package_that_runs_freehold_may_be_passed_on(name: str) -> None:
    if name in REASONED:
        return
    try:
        about = distribution(name).metadata
    except PackageNotFoundError:
        pytest.skip("pinned for another system")
    assert allowed(about), f"{name} states {stated(about)}"


def test_a_package_that_states_nothing_brings_the_text_of_the_mit_licence() -> None:
    files = distribution("zxcvbn-rs-py").files or []
    text = next(file.read_text() for file in files if file.name == "LICENSE")
    assert "Permission is hereby granted, free of charge, to any person obtaining a copy" in " ".join(
        text.split()
    )


def test_every_reason_is_for_a_package_that_is_pinned() -> None:
    assert set(REASONED) <= set(pinned("run.txt"))


def package(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("about", "passes"),
    [
        (package(License_Expression="MIT"), True),
        (package(License_Expression="Apache-2.0 OR GPL-2.0-only"), True),
        (package(License_Expression="Apache-2.0 AND GPL-2.0-only"), False),
        (package(License_Expression="GPL-3.0-or-later"), False),
        (package(License_Expression="AGPL-3.0-only"), False),
        (package(Classifier="License :: OSI Approved :: BSD License"), True),
        (package(Classifier="License :: OSI Approved :: GNU General Public License v3 (GPLv3)"), False),
        (package(License="BSD-3-Clause\nCopyright…"), True),
        (package(License="All rights reserved"), False),
        (package(Name="says nothing"), False),
    ],
)
def test_what_a_package_states_is_judged(about: Message, passes: bool) -> None:
    assert allowed(about) is passes
