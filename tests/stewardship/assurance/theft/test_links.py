"""The walker finds every way from a private row to its person, and none where there is none."""

import os
from pathlib import Path
from uuid import uuid4

import pytest

from freehold.stewardship.assurance.theft import links
from freehold.stewardship.assurance.theft.links import Map
from freehold.stewardship.assurance.theft.marks import marks_in, marks_of
from tests.stewardship.assurance.theft.loot import ADA, BRAM, act, database, people, row, rows

VOTE = uuid4().hex
POST = uuid4().hex


def ways(folder: Path) -> list[str]:
    vote = next(one for one in rows(folder) if one.place[1] == "votes")
    return [link.over for link in links.ways_to_people(Map(rows(folder)), [act("vote", ADA, vote)])]


def test_a_vote_that_names_its_voter_is_a_way(tmp_path: Path) -> None:
    database(tmp_path, {"people": people(ADA, BRAM), "votes": [{"id": VOTE, "voter": ADA.hex}]})
    assert ways(tmp_path) == ["votes → people"]


@pytest.mark.parametrize(
    "written",
    [ADA.bytes, str(ADA), b"\x07" + ADA.bytes + b"rest", f'{{"who": "{ADA}"}}', "a:" + ADA.hex],
    ids=["bytes", "with hyphens", "inside a value", "in JSON", "behind a colon"],
)
def test_a_name_is_known_however_it_is_written(tmp_path: Path, written: object) -> None:
    database(tmp_path, {"people": people(ADA), "votes": [{"id": VOTE, "voter": written}]})
    assert ways(tmp_path) == ["votes → people"]


def test_a_way_over_a_third_table_is_found(tmp_path: Path) -> None:
    pseudonym = os.urandom(16)
    database(
        tmp_path,
        {
            "people": people(ADA, BRAM),
            "keys": [
                {"id": 1, "key": pseudonym, "holder": ADA.hex},
                {"id": 2, "key": b"x" * 9, "holder": BRAM.hex},
            ],
            "votes": [{"id": VOTE, "sealed": b"\x01" + pseudonym + os.urandom(40)}],
        },
    )
    assert ways(tmp_path) == ["votes → keys → people"]


def test_a_vote_for_brams_post_leads_to_bram_and_not_to_ada_who_gave_it(tmp_path: Path) -> None:
    database(
        tmp_path,
        {
            "people": people(ADA, BRAM),
            "posts": [{"id": POST, "author": BRAM.hex}, {"id": uuid4().hex, "author": ADA.hex}],
            "votes": [{"id": VOTE, "post": POST, "link": os.urandom(32)}],
        },
    )
    assert ways(tmp_path) == []


def test_what_very_many_rows_share_says_nothing_of_one(tmp_path: Path) -> None:
    house = uuid4().hex
    database(
        tmp_path,
        {
            "people": [
                {"id": ADA.hex, "house": house},
                *({"id": uuid4().hex, "house": house} for _ in range(70)),
            ],
            "votes": [{"id": VOTE, "house": house}],
        },
    )
    assert ways(tmp_path) == []


def test_two_private_rows_of_one_hand_are_noticed(tmp_path: Path) -> None:
    pen = os.urandom(16)
    database(tmp_path, {"votes": [{"id": VOTE, "by": pen}, {"id": POST, "by": pen}]})
    first, second = rows(tmp_path)
    assert [
        link.over
        for link in links.one_hand(Map([first, second]), [act("vote", ADA, first), act("vote", ADA, second)])
    ] == ["votes"]


def test_what_two_people_have_in_common_is_no_hand(tmp_path: Path) -> None:
    database(tmp_path, {"votes": [{"id": VOTE, "post": POST}, {"id": uuid4().hex, "post": POST}]})
    first, second = rows(tmp_path)
    acts = [act("vote", ADA, first), act("vote", BRAM, second)]
    assert list(links.one_hand(Map([first, second]), acts)) == []


def test_a_row_that_names_the_person_at_the_same_moment_is_noticed() -> None:
    private, named, other = row("votes", VOTE), row("seen", 1, who=ADA.hex), row("seen", 2, who=BRAM.hex)
    assert [link.over for link in links.same_moment([act("vote", ADA, private, named)])] == ["seen"]
    assert [link.over for link in links.same_moment([act("vote", ADA, private, changed=[named])])] == ["seen"]
    assert list(links.same_moment([act("vote", ADA, private, other)])) == []


def test_times_small_numbers_and_runs_of_zeros_are_no_marks() -> None:
    plain = row("seen", 1, at="2026-11-21 10:00:00.5", count=12, pad=bytes(40), flag="open")
    assert marks_of(plain) == set()


def test_ids_that_were_made_at_one_moment_are_no_marks_of_each_other() -> None:
    first, second = "01a20018-a9b3-7ae0-93ec-57eeca7d9f79", "01a20018-a9b3-7ae1-8c11-0c1d2e3f4a5b"
    assert not set(marks_in(first)) & set(marks_in(second))
