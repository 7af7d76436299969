"""How large a table is that the house looks at in a page; larger ones are measured by command."""

MOST_BYTES = 9 * 1024 * 1024
"""Below what an upload holds in memory: nothing of it is written anywhere in clear."""

MOST_PACKED = MOST_BYTES + 65_536
"""What packing cannot make smaller it makes a little larger."""

MOST_ROWS = 100_000
MOST_QUASI = 12
MOST_COLUMNS = 64
MOST_WAITING = 20
MOST_TRIES = 40
MOST_WORK = 30_000_000
"""Ways times rows that a repair tries one by one in a page: some seconds. More, and it walks."""

LONGEST_HEADING = 100
LONGEST_SHOWN = 80
LONGEST_SAID = 300
LEAST_WHY = 20
LONGEST_WHY = 1_000
