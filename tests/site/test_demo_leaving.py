"""The demo's tables say what the gate says of them."""

import json
from typing import Any

from freehold.site.demo import leaving
from freehold.trust.disclosure.tables import looking
from freehold.trust.disclosure.tables.figures import Asked, Figures, Heading


def as_kept(told: Figures) -> Any:
    return json.loads(json.dumps(told.as_kept()))


def test_the_figures_of_the_demo_are_those_of_the_gate() -> None:
    rows, _guessed = looking.look(leaving.csv())
    headings = [Heading.of(one) for one in leaving.TABLE["headings"]]
    repaired = looking.repaired(leaving.csv(), headings, Asked())
    assert rows == leaving.TABLE["figures"]["rows"]
    assert as_kept(looking.measured(leaving.csv(), headings, Asked())) == leaving.TABLE["figures"]
    assert as_kept(repaired.figures) == leaving.TABLE["repaired"]
    assert sorted((repaired.data or b"").decode().split()) == sorted(leaving.TABLE["csv"].split())
