"""Addresses of surveys, as they stand in letters, on posters and in the frames of other sites."""

BY, OPEN, FRAMED = "by", "open", "framed"
"""By a link of one's own, by the link for everybody, and that within a frame of another site."""


def by_secret(secret: str) -> str:
    """Whoever has it may answer once."""
    return f"/surveys/{BY}/{secret}/"


def for_everybody(slug: str) -> str:
    return f"/surveys/{OPEN}/{slug}/"


def in_a_frame(slug: str) -> str:
    """What another site puts into an ``<iframe>``, once it is among those that may."""
    return f"/surveys/{FRAMED}/{slug}/"


WISHES = "/surveys/wishes/"
