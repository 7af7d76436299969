"""Why results are not shown."""

from freehold.foundation.refusal import Refusal


class StillOpen(Refusal):
    """Figures that move with each answer would tell the last one."""

    code = "surveys.still-open"
    for_members = "Confidential answers are counted once, when the survey has closed."


class FiguresMissing(Refusal):
    code = "surveys.figures-missing"
    for_members = "This house has no software for figures yet."
    for_owner = "Figures need the extra “figures”: install freehold[figures], and open this page again."
