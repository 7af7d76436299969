"""A small archive of each place in its documented form, and what must come of it.

Ada wrote it, and others stand around in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.stewardship.exit.samples.accounts import FACEBOOK, INSTAGRAM, MASTODON, ME, X
from tests.stewardship.exit.samples.lists import BUTTONDOWN, GHOST, MAILCHIMP, PATREON, SUBSTACK
from tests.stewardship.exit.samples.rooms import DISCORD, DISCOURSE, SLACK


@dataclass(frozen=True)
class Sample:
    """``made`` and ``refused`` say by kind what comes of it where what was not public is left out; ``closed``
    how many posts go into private groups where the owner chooses that. ``secret`` stands in what was not
    public there, ``shown`` in what was. ``people`` are keys of those who come."""

    parts: Mapping[str, bytes]
    made: Mapping[str, int]
    refused: Mapping[str, Mapping[str, int]]
    people: tuple[str, ...]
    closed: int = 0
    secret: str = ""
    shown: str = ""
    title: str = ""


SAMPLES = {
    "x": Sample(
        X,
        {"people": 1, "posts": 5, "tags": 1},
        {
            "posts": {"anothers_words": 2, "duplicate_row": 1, "no_words": 1, "private_there": 1},
            "follows": {"only_a_follow": 4},
            "files": {"file_stays": 1, "part_not_read": 2},
        },
        ("4711",),
        closed=1,
        secret="only between us",
        shown="Madder &amp; weld: &lt;b&gt;first&lt;/b&gt; the wool",
    ),
    "mastodon": Sample(
        MASTODON,
        {"people": 1, "posts": 3, "tags": 1},
        {
            "posts": {"anothers_words": 1, "no_words": 1, "private_there": 2},
            "follows": {"only_a_follow": 1},
            "files": {"file_stays": 1},
        },
        (ME,),
        closed=2,
        secret="for Bram alone",
        shown="mind the smell",
    ),
    "discourse": Sample(
        DISCOURSE,
        {"people": 1, "posts": 3, "tags": 2},
        {"posts": {"date_out_of_range": 1, "private_there": 1}, "files": {"part_not_read": 1}},
        ("ada",),
        closed=1,
        secret="between us",
        shown="Alum, <em>always</em>.",
        title="ada",
    ),
    "slack": Sample(
        SLACK,
        {"people": 2, "posts": 3, "groups": 1},
        {
            "people": {"not_a_person": 1},
            "groups": {"private_there": 2, "unknown_person": 1},
            "posts": {
                "machine_made": 1,
                "no_words": 1,
                "not_a_post": 1,
                "private_there": 2,
                "unknown_person": 1,
            },
            "files": {"file_stays": 1, "part_not_read": 1},
        },
        ("U1", "U2"),
        closed=5,
        secret="the recipe",
    ),
    "discord": Sample(
        DISCORD,
        {"people": 2, "posts": 2, "groups": 1},
        {
            "people": {"not_a_person": 1},
            "groups": {"private_there": 1},
            "posts": {"machine_made": 1, "no_words": 1, "not_a_post": 1, "private_there": 1},
            "files": {"file_stays": 1},
        },
        ("1", "2"),
        closed=3,
        secret="hush",
    ),
    "patreon": Sample(
        PATREON,
        {"people": 2},
        {"people": {"duplicate_row": 1, "no_address": 1, "only_a_follow": 1}},
        ("71", "72"),
    ),
    "mailchimp": Sample(
        MAILCHIMP,
        {"people": 2},
        {"people": {"duplicate_row": 1, "letters_bounce": 1, "opted_out": 1}},
        ("ada@example.org", "bram@example.org"),
    ),
    "substack": Sample(
        SUBSTACK,
        {"people": 19, "posts": 2},
        {
            "people": {"opted_out": 2},
            "posts": {"missing_field": 1, "not_a_post": 1, "not_public_there": 1, "private_there": 1},
        },
        ("jill@example.com",),
        secret="Paid.",
        shown="Plain <strong>text</strong>.",
    ),
    "ghost": Sample(
        GHOST,
        {"people": 2, "posts": 1, "tags": 1},
        {
            "people": {"opted_out": 1},
            "posts": {"not_a_post": 1, "not_public_there": 1, "private_there": 1, "unknown_person": 1},
            "tags": {"not_public_there": 1},
        },
        ("writer:a1", "m1"),
        closed=1,
        secret="Secret.",
        shown="<p>Red.</p>",
    ),
    "buttondown": Sample(
        BUTTONDOWN,
        {"people": 1},
        {"people": {"opted_out": 1, "letters_bounce": 1}, "posts": {"reach_unsaid": 2}},
        ("ada@example.org",),
        secret="On silk.",
    ),
    "instagram": Sample(
        INSTAGRAM,
        {"people": 1, "posts": 2},
        {
            "posts": {"anothers_words": 1, "duplicate_row": 1, "no_words": 1, "private_there": 1},
            "comments": {"unknown_post": 1},
            "follows": {"only_a_follow": 2},
            "files": {"file_stays": 1},
        },
        ("ada.dyes",),
        closed=1,
        secret="only for Bram",
        shown="Krapp für Wolle 🧶",
    ),
    "facebook": Sample(
        FACEBOOK,
        {"people": 1},
        {
            "posts": {"anothers_words": 1, "no_words": 1, "private_there": 1, "reach_unsaid": 2},
            "comments": {"unknown_post": 1},
            "follows": {"only_a_follow": 1},
            "files": {"file_stays": 1},
        },
        ("ada.dyes",),
        closed=3,
        secret="only for Bram",
    ),
}
