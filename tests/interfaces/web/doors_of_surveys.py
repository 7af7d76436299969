"""Who comes in at the doors of surveys: answering, and a member's own page of them."""

ROOMS = ("surveys",)
_MEMBERS = ("sign in", "in", "in", "in")
_MADE_UP = ("sign in", "nothing", "nothing", "nothing")
_POSTED = ("only post",) * 4
_NOBODY_WITHOUT_A_LINK = ("nothing",) * 4

TABLE = {
    "surveys:mine": _MEMBERS,
    "surveys:wishes": _MEMBERS,
    "surveys:answered": _MADE_UP,
    "surveys:come_in": _POSTED,
    "surveys:write_again": _POSTED,
    "surveys:erase": _POSTED,
    "surveys:start": _NOBODY_WITHOUT_A_LINK,
    "surveys:page": _NOBODY_WITHOUT_A_LINK,
    "surveys:send": _NOBODY_WITHOUT_A_LINK,
    "surveys:thanks": _NOBODY_WITHOUT_A_LINK,
}
BY_THEIR_ADDRESS = {"surveys:start", "surveys:page", "surveys:send"}
"""Their address is the permission and the token: docs/decisions/0063."""
