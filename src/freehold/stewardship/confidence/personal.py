"""What the columns about confidence are."""

from freehold.trust.register.declarations import declare, not_personal

_FIGURE = "a figure of at least ten members, worked out once, when their survey had closed"

declare(
    "confidence.Wave",
    not_personal("a survey of the house", "id", "survey", "edition", "at", "whole", "by_lot"),
    not_personal(_FIGURE, "value", "low", "high", "se", "degrees", "n", "asked", "items"),
    not_personal(_FIGURE, "alpha", "alpha_low", "alpha_high", "omega"),
)
