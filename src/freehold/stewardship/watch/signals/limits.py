"""How much a source may say. Beyond any of these a batch is refused whole (docs/formats/signals.md)."""

from datetime import timedelta

MOST_ENTRIES = 20_000
"""Of one batch. It is written in one transaction, and others wait for that, twenty seconds at most."""
LONGEST_KEY = 200
LONGEST_TITLE = 300
LONGEST_SUMMARY = 4_000
LONGEST_ADDRESS = 1_000
LONGEST_WORD = 200
"""Of one name, domain or kind of data."""
MOST_WORDS = 50
MOST_PEOPLE = 20_000_000_000
LARGEST_FACTS = 65_536
"""Bytes of JSON."""
DEEPEST_FACTS = 12
OLDEST_YEAR = 1970
AHEAD = timedelta(days=1)
"""A moment may lie so far ahead: sources write days, and days begin earlier elsewhere."""
LEAST_SHARE = 0.5
"""A list that is always whole may shrink to this share at once. A list cut off on its way shrinks more."""
SMALL_LIST = 20
"""A list this short may shrink to any size."""
REFUSALS_KEPT = 50
BATCHES_KEPT = 200
EARLIER_KEPT = 20
"""So many earlier tellings of one report; a source that changes its mind daily fills no disk."""
