"""How long letters may be, and how long they stay."""

LONGEST = 5_000
"""Letters (characters) of one message."""

KEPT_DAYS = 365
"""Days after the last word in a thread."""

MOST_THREADS = 100
"""Threads that one member may sign."""
