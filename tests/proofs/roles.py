"""Role × thing × act over HTTP: in a house of many, requests are answered as policies say, and no other way.

The size is how many people live in the house; most of them were brought along and never came.
"""

import random
import resource
import time
from typing import Any

from django.core.management import call_command
from django.db import connections

from tests.promises.roles.trying import try_doors
from tests.promises.roles.village import founded

FULL, SMALL = 100_000, 100
SEED = 20261122
_REQUESTS, _FEW = 5_000, 500


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError at the first surprise: an answer that policies did not foresee."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    chance, began = random.Random(SEED), time.monotonic()
    village = founded(inhabitants=size, places=6 if size >= FULL else 2, chance=chance)
    founded_in, began = time.monotonic() - began, time.monotonic()
    tried = try_doors(village, _REQUESTS if size >= FULL else _FEW, chance)
    if tried.surprises:
        raise AssertionError([str(one) for one in tried.surprises[:20]])
    return {
        "people": size,
        "groups": len(village.groups),
        "things": len(village.posts) + len(village.groups) + len(village.people),
        "roles": len(village.villagers),
        "requests": tried.requests,
        "allowed": tried.allowed,
        "refused": tried.refused,
        "doors": dict(tried.by_door),
        "founded_seconds": round(founded_in, 1),
        "tried_seconds": round(time.monotonic() - began, 1),
        "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
