import json
import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import structlog

from freehold.site import log
from freehold.trust.vault.secret import Held, Secret

ADA = "ada@example.org"


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("FREEHOLD_PART", "web")
    log.configure({"folder": tmp_path})
    yield tmp_path / "web.log"
    monkeypatch.delenv("FREEHOLD_PART")
    for name in ("freehold", None):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, logging.FileHandler):
                handler.close()
    log.configure({"folder": tmp_path})


def sealed() -> Secret:
    return Secret(None, row=None, holder=None, envelope=ADA.encode())  # type: ignore[arg-type]  # it is never opened


def test_our_events_are_json_with_their_ids(lines: Path) -> None:
    row = uuid4()
    structlog.get_logger("freehold.tests").info("letter sent", letter=row, count=3)
    said = json.loads(lines.read_text())
    assert (said["event"], said["letter"], said["count"], said["level"]) == (
        "letter sent",
        str(row),
        3,
        "info",
    )


class Envelope:
    """Some object of some library that shows what it holds."""

    def __str__(self) -> str:
        return ADA

    __repr__ = __str__


@pytest.mark.parametrize(
    "value",
    [sealed(), Held(ADA, holder=uuid4()), ADA.encode(), [sealed()], {"to": sealed()}, Envelope()],
    ids=["secret", "held", "bytes", "in a list", "in a map", "any object"],
)
def test_adas_address_is_not_logged_whatever_it_is_wrapped_in(lines: Path, value: object) -> None:
    structlog.get_logger("freehold.tests").warning("odd", value=value)
    assert ADA not in lines.read_text()
    assert "odd" in lines.read_text()


def test_what_an_error_says_of_ada_is_not_logged_and_where_it_happened_is(lines: Path) -> None:
    try:
        raise LookupError(ADA)
    except LookupError:
        structlog.get_logger("freehold.tests").exception("lookup failed")
    said = json.loads(lines.read_text())
    assert said["error"] == "builtins.LookupError"
    assert said["at"][-1].startswith("test_log.py:")
    assert ADA not in lines.read_text()


def test_what_libraries_say_of_ada_is_not_logged(lines: Path) -> None:
    other = logging.getLogger("some.library")
    other.warning("no such path: %s", f"/people/{ADA}/")
    other.warning(f"no such path: /people/{ADA}/")
    try:
        raise LookupError(ADA)
    except LookupError:
        other.exception("failed for %s", ADA)
    said = [json.loads(line) for line in lines.read_text().splitlines()]
    assert [each["event"] for each in said] == ["no such path: %s", "(not kept)", "failed for %s"]
    assert said[2]["error"] == "builtins.LookupError"
    assert ADA not in lines.read_text()
