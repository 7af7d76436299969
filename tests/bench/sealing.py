"""What sealing costs as it grows: 20, 200 and 2,000 values of as many people, in one call each.

``sealed`` and ``opened`` are microseconds a value; ``grows`` is how many times as much one value costs among
a hundred times as many. Cold, keys are fetched and unwrapped; warm, they are there.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import connections

from freehold.trust.people.models import Person
from freehold.trust.vault import _keys, keyring, opening, sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.secret import Secret
from tests.bench.measure import calls

VALUES = 20
TIMES_AS_MANY = (1, 10, 100)
BUDGET = 20_000
WORDS = "A short bath in warm water with a little chalk lifts brick towards coral, and the wool forgives it."


def measure(*, quick: bool = False) -> dict[str, Any]:
    """Full size takes about a minute."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    keyring.prepare()
    found = {str(VALUES * many): _at(VALUES * many, quick=quick) for many in TIMES_AS_MANY}
    first, last = (found[str(VALUES * many)] for many in (TIMES_AS_MANY[0], TIMES_AS_MANY[-1]))
    return {
        **found,
        "grows": {name: round(last[name] / first[name], 3) for name in first},
    }


def _at(values: int, *, quick: bool) -> dict[str, float]:
    declared = Person.bio.field.declared
    cells = [(uuid4(), uuid4()) for _ in range(values)]
    sealing.make_keys([holder for _, holder in cells], KeyClass.PROFILE)

    def seal() -> list[Secret]:
        return [
            Secret(
                declared, row=row, holder=holder,
                envelope=sealing.seal(declared, WORDS, row=row, holder=holder),
            )
            for row, holder in cells
        ]  # fmt: skip

    secrets = seal()

    def warm() -> None:
        opening.open_each(secrets, opening.keys_of(secrets))

    def cold() -> None:
        _keys.forget_opened()
        warm()

    times = max(3, (BUDGET // 10 if quick else BUDGET) // values)
    return {
        name: _each(name, call, values, times)
        for name, call in (("sealed", seal), ("opened, warm", warm), ("opened, cold", cold))
    }


def _each(what: str, call: Callable[[], object], values: int, times: int) -> float:
    """Microseconds of processor a value."""
    return round(calls(what, call, times=times).cpu_ms * 1000 / values, 2)
