"""What the gate takes at most, so that a table cannot fill the memory of the house."""

MOST_BYTES = 512 * 1024 * 1024
MOST_ROWS = 5_000_000
MOST_COLUMNS = 256
MOST_IN_A_LINE = 1_000_000
"""Characters of a line, with everything in its quotes up to the next line break."""
MOST_IN_A_CELL = 10_000
MOST_SIZE = 10**11
"""The largest population that is believed: ten times the people there are."""
