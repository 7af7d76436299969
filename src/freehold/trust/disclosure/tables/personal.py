"""What the columns about tables that leave are."""

from freehold.trust.register.declarations import declare, not_personal

_ACT = "an act of the house about a table; it names nobody"
_SIZE = "how large a table is, and its smallest class"

declare("tables.Waiting", not_personal(_ACT, "id", "until", "turn", "asks_since"))
declare(
    "tables.Decision",
    not_personal(_ACT, "id", "table", "door", "at", "verdict", "left_at"),
    not_personal(_SIZE, "rows", "columns", "k"),
)
declare(
    "tables.SecondWord",
    not_personal(_ACT, "of", "at", "lets"),
    not_personal("whether two people took part; not which", "by_another"),
)
