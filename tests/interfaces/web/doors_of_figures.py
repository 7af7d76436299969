"""What a GET with made-up ids finds at each address of figures and tables, for visitor, Ada, Dot and Esi."""

ROOMS = ("disclosure", "insight")
_STAFF = ("sign in", "nothing", "in", "in")
_MADE_UP = ("sign in", "nothing", "nothing", "nothing")
_POSTED = ("only post",) * 4

TABLES_THAT_LEAVE = {
    "disclosure:index": _STAFF,
    "disclosure:bring": _STAFF,
    "disclosure:decided": _MADE_UP,
    "disclosure:one": _MADE_UP,
    "disclosure:columns": _MADE_UP,
    "disclosure:repair": _POSTED,
    "disclosure:ask": _POSTED,
    "disclosure:decide": _POSTED,
    "disclosure:take": _POSTED,
    "disclosure:throw_away": _POSTED,
}

FIGURES = {
    "insight:index": _STAFF,
    "insight:words": _STAFF,
    "insight:left": _STAFF,
    "insight:gone": _MADE_UP,
    "insight:gone_file": _MADE_UP,
    "insight:one": _MADE_UP,
    "insight:answer": _POSTED,
    "insight:file": _MADE_UP,
    "insight:leave": _MADE_UP,
    "insight:spend": _POSTED,
    "privacy:figures": ("sign in", "in", "in", "in"),
    "privacy:leave_me_out": _POSTED,
    "privacy:come_back": _POSTED,
}
TABLE = {**TABLES_THAT_LEAVE, **FIGURES}
