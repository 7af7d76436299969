"""Reports of safety tests, invented as the people of the demo are."""

from collections.abc import Iterator

from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Outcome


def reports() -> Iterator[tuple[Outcome, int]]:
    """Each with the number of days since it was run: one that held, and one that found something."""
    yield _theft(), 45
    yield _credentials(), 3


def _theft() -> Outcome:
    return Outcome(
        Kind.THEFT,
        tried={
            "ways to write what the house was told, looked for in every byte": 31_204,
            "private acts, followed from row to row": 46,
            "stolen values, shown at the doors": 4_000,
        },
        controls={"planted in a log": True, "planted as a digest": True, "signed in": True},
        said=["8 people told a house 1,012 things, then all its files were stolen."],
        seconds=312,
    )


def _credentials() -> Outcome:
    return Outcome(
        Kind.CREDENTIALS,
        tried={"passwords of other leaks": 600, "one password for many accounts": 240},
        gained=["passwords of other leaks: one that a member uses elsewhere too opened their account"],
        controls={"the right password lets in": True},
        said=["Somebody with a list of stolen passwords tried each of them on every member."],
        to_do=["Write to the member, and ask members to add a second factor."],
        seconds=95,
    )
