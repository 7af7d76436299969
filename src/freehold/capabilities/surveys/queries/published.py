"""Surveys of others, read with care. Nothing of them is kept."""

from typing import Any

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.results.refused import FiguresMissing
from freehold.trust.access.opener import Access

LEAST_DEFF, MOST_DEFF = 0.1, 100.0


def read(access: Access, data: bytes, *, deff: float = 1.0) -> dict[str, Any]:
    """What a published table bears: see ``published.report``. ``data`` is JSON or CSV.

    Raises NotATable, NotAShare, FiguresMissing, and NoSuchSurvey for who makes no surveys.
    """
    reaching.any_of_them(access)
    try:
        from freehold.capabilities.surveys.published import reading, report  # heavy: numpy and scipy
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in ("numpy", "scipy"):
            raise FiguresMissing from None
        raise
    return report.report(reading.read(data), deff=deff)
