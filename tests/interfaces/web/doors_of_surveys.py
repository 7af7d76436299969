"""Who comes in at the doors of surveys: answering, a member's own page of them, and making them."""

ROOMS = ("surveys", "surveys_console", "results")
_MEMBERS = ("sign in", "in", "in", "in")
_MADE_UP = ("sign in", "nothing", "nothing", "nothing")
_POSTED = ("only post",) * 4
_NOBODY_WITHOUT_A_LINK = ("nothing",) * 4
_STAFF = ("sign in", "nothing", "in", "in")
_OF_ONE = (
    "one", "questions", "add", "question", "page", "condition", "look", "bank", "languages", "translate",
    "file", "load", "people", "texts", "preview", "open_up", "close", "delete",
)  # fmt: skip
_SENT = (
    "move", "split", "remove", "move_page", "remove_page", "change_condition", "draw", "say_words", "promise",
    "remind", "frame", "again", "delete_now",
)  # fmt: skip

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
    "surveys_console:index": _STAFF,
    "surveys_console:new": _STAFF,
    **{f"surveys_console:{name}": _MADE_UP for name in _OF_ONE},
    **{f"surveys_console:{name}": _POSTED for name in _SENT},
    "results:trust_index": _STAFF,
    "results:count": _POSTED,
    "results:published": _STAFF,
    "results:index": _MADE_UP,
    "results:words": _MADE_UP,
    "results:download": _MADE_UP,
}
BY_THEIR_ADDRESS = {"surveys:start", "surveys:page", "surveys:send"}
"""Their address is the permission and the token: docs/decisions/0063."""
