"""What a GET with made-up ids finds at each address of telling, for visitor, Ada, Dot and Esi."""

ROOMS = ("telling", "breach", "published")
_EVERYBODY = ("in",) * 4
_STAFF = ("sign in", "nothing", "in", "in")
_MADE_UP = ("sign in", "nothing", "nothing", "nothing")
_POSTED = ("only post",) * 4

TABLE = {
    "privacy:incident_letter": _MADE_UP,
    "telling:index": _MADE_UP,
    "telling:whose": _POSTED,
    "telling:write": _MADE_UP,
    "telling:authority": _MADE_UP,
    "telling:authority_file": _MADE_UP,
    "telling:public": _MADE_UP,
    "telling:withdraw": _POSTED,
    "telling:round": _MADE_UP,
    "telling:change": _MADE_UP,
    "telling:approve": _POSTED,
    "telling:send": _POSTED,
    "telling:do": _POSTED,
    "breach:index": _STAFF,
    "breach:suspect": _STAFF,
    "breach:register_file": _MADE_UP,
    "breach:one": _MADE_UP,
    "breach:looks": _MADE_UP,
    "breach:name": _POSTED,
    "breach:tell_nobody": _POSTED,
    "breach:close": _POSTED,
    "published:index": _EVERYBODY,
    "published:one": ("nothing",) * 4,
}
