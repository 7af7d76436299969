"""The reference of archives says what the code does."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit import sources
from freehold.stewardship.exit.archives.opening import ArchiveRefused
from freehold.stewardship.exit.limits import DEFAULT, Limits
from freehold.stewardship.exit.readers.people_table import FIELDS
from freehold.stewardship.exit.reasons import Reason, Remark

REFERENCE = (Path(__file__).parents[3] / "docs" / "reference" / "archives.md").read_text()
NAMED = set(re.findall(r"`([a-z_.-]+)`", REFERENCE))


def kinds_of(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    yield refusal
    for kind in refusal.__subclasses__():
        yield from kinds_of(kind)


def test_every_refusal_reason_limit_and_kind_is_explained() -> None:
    wanted = {refusal.code for refusal in kinds_of(ArchiveRefused)}
    wanted |= {reason.value for reason in Reason} | {remark.value for remark in Remark}
    wanted |= {limit.name for limit in fields(Limits)}
    wanted |= {kind.value for kind in sources.SourceKind}
    wanted |= set(FIELDS)
    assert wanted - NAMED == set()


def test_nothing_is_explained_that_is_not_there() -> None:
    codes = set(re.findall(r"^\| `([a-z_.-]+)` \|", REFERENCE, re.MULTILINE))
    there = {refusal.code for refusal in kinds_of(ArchiveRefused)} | {reason.value for reason in Reason}
    there |= {remark.value for remark in Remark}
    there |= {limit.name for limit in fields(Limits)} | {kind.value for kind in sources.SourceKind}
    assert codes - there == set()


def test_limits_are_stated_as_they_are() -> None:
    for limit, stated in {"rows": "2,000,000", "entries": "10,000", "ratio": "200"}.items():
        assert f"`{limit}` | {stated} |" in REFERENCE
        assert f"{getattr(DEFAULT, limit):,}" == stated
