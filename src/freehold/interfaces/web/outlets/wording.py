"""Outlets in the owner's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.shell.times import moment
from freehold.stewardship.outlets import refused
from freehold.stewardship.outlets.models import Kind
from freehold.stewardship.outlets.queries import Happening, State

ICONS = {
    Kind.MASTODON: "message-circle",
    Kind.BLUESKY: "message-circle",
    Kind.WEBHOOK: "server",
    Kind.WEBSUB: "bell-ring",
    Kind.FEEDS: "globe",
}
STATES = {
    State.WAITS: (gettext_lazy("Waits for your yes"), "warn"),
    State.WORKS: (gettext_lazy("Works"), "good"),
    State.PAUSED: (gettext_lazy("Asked to wait"), "warn"),
    State.TROUBLE: (gettext_lazy("Needs you"), "bad"),
    State.STOPPED: (gettext_lazy("Stopped"), ""),
}
_WHAT = {
    "share": gettext_lazy("A topic shown there"),
    "topic.started": gettext_lazy("Told of a new topic"),
    "topic.changed": gettext_lazy("Told that a topic was changed"),
    "topic.gone": gettext_lazy("Told that a topic is gone"),
    "test": gettext_lazy("A test"),
}
_HOW = {
    "stands": gettext_lazy("stands there"),
    "edited": gettext_lazy("stands there as it was changed here"),
    "changing": gettext_lazy("is being changed there"),
    "changed": gettext_lazy("says there what it said before a change"),
    "waits": gettext_lazy("on its way"),
    "going": gettext_lazy("is being deleted there"),
    "gone": gettext_lazy("gone"),
    "left": gettext_lazy("is to be deleted by hand"),
    "done": gettext_lazy("taken"),
    "ended": gettext_lazy("ended"),
}


def row(one: Happening) -> list[str]:
    """A line of the history: when, what, how it is."""
    how = str(_HOW[one.how])
    if one.refusal:
        how = f"{how}: {in_words(one.refusal)}"
    return [moment(one.at), f"{_WHAT[one.what]}: {one.title}" if one.title else str(_WHAT[one.what]), how]


def in_words(code: str) -> str:
    kinds: list[type[Refusal]] = [*_known(refused), _Private]
    for refusal in kinds:
        if refusal.code == code:
            return _(refusal.for_members)
    return _("It did not go through.")


def _known(module: object) -> list[type[Refusal]]:
    return [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Refusal)]


class _Private(Refusal):
    """What an address that leads inside is called where it is found only when it is used."""

    code = "outbound.not-open-internet"
    for_members = "Its address leads to a private network now."
