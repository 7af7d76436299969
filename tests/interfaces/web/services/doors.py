"""Who comes in where among the pages of services: lines of the table in ``test_doors``."""

_OF_A_MADE_UP_SERVICE = ("sign in", "nothing", "nothing", "nothing")
_PAGES = ("one", "edit", "stop", "members", "leave", "leave_close", "leave_texts", "leave_step")
_FORMS = (
    "review", "forget_keepers", "forget_members", "leave_begin", "leave_both", "leave_moved", "leave_stay",
    "leave_plan", "leave_add_step", "leave_settle", "leave_reopen", "leave_drop_step",
)  # fmt: skip
SERVICES = {
    **dict.fromkeys(("services:index", "services:add"), ("sign in", "nothing", "nothing", "in")),
    **{f"services:{name}": _OF_A_MADE_UP_SERVICE for name in _PAGES},
    **{f"services:{name}": ("only post",) * 4 for name in _FORMS},
}
