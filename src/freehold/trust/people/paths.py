"""Where the links in letters lead. The pages are elsewhere; a test there says that each of these has one."""

JOIN = "/join/"
SIGN_IN = "/sign-in/"
RESET = "/reset/"
CONSOLE = "/console/"
DEVICES = "/me/privacy/devices/"


def to_confirm_joining(token: str) -> str:
    return f"/join/confirm/{token}/"


def to_invitation(token: str) -> str:
    return f"/join/invited/{token}/"


def to_reset(token: str) -> str:
    return f"/reset/{token}/"


def to_verify(token: str) -> str:
    return f"/me/address/verify/{token}/"


def to_change_address(token: str) -> str:
    return f"/me/address/change/{token}/"


def to_undo_change(token: str) -> str:
    return f"/me/address/undo/{token}/"


def to_activate(token: str) -> str:
    return f"/activate/{token}/"


def to_first_owner(token: str) -> str:
    return f"/first/{token}/"
