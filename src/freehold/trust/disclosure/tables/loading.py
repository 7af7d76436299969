"""What figures need is loaded when a table is looked at, and at no start."""

from types import ModuleType

from freehold.trust.disclosure.gate.refused import FiguresMissing

_FIGURES = {"numpy", "scipy"}


def looking() -> ModuleType:
    """The room that looks at tables. Raises FiguresMissing where the extra is not installed."""
    try:
        from freehold.trust.disclosure.tables import looking as found  # heavy: numpy and scipy
    except ModuleNotFoundError as reason:
        if (reason.name or "").partition(".")[0] in _FIGURES:
            raise FiguresMissing from None
        raise
    return found
