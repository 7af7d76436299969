"""The one place where a string that we wrote becomes HTML without being escaped."""

from markupsafe import Markup


def html(written: str) -> Markup:
    """Take ``written`` as HTML. Whoever calls has escaped whatever in it is not ours.

    For the few things that stand on a page dozens of times: filling a Markup with ``%`` takes twice as long
    as an f-string with ``escape`` in it (5.2 against 2.7 µs).
    """
    return Markup(written)  # noqa: S704  this is the door that the rule asks for; its callers are tested
