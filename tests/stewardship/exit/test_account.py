"""The account of an import never loses a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.exit.account import Account, Unaccounted
from freehold.stewardship.exit.plan import batches, draw_up
from freehold.stewardship.exit.readers.records import KIND_OF, ArchivedTag, Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.reasons import BECAUSE, REMARKED, Reason, Remark
from tests.stewardship.exit.archives_in_memory import ANSWER, QUESTION, USER, dump, stackexchange

_IDS = st.sampled_from(["7", "8", "10", "11", "-1", "", "x"])
_DATES = st.sampled_from(["2020-01-01T00:00:00", "", "1700-01-01", "no"])
_USERS = st.lists(
    st.fixed_dictionaries({"Id": _IDS, "CreationDate": _DATES}).map(lambda row: {**USER, **row})
)
_POSTS = st.lists(
    st.fixed_dictionaries(
        {
            "Id": _IDS,
            "PostTypeId": st.sampled_from(["1", "2", "2", "4", "99", ""]),
            "ParentId": _IDS,
            "OwnerUserId": _IDS,
            "AcceptedAnswerId": _IDS,
            "CreationDate": _DATES,
        }
    ).map(lambda row: {**QUESTION, **ANSWER, **row})
)
_HANGING = st.lists(
    st.fixed_dictionaries(
        {
            "Id": _IDS,
            "PostId": _IDS,
            "UserId": _IDS,
            "VoteTypeId": st.sampled_from(["1", "2", "5", "10", "x"]),
            "CreationDate": _DATES,
            "Date": _DATES,
            "Name": st.sampled_from(["Teacher", ""]),
            "Text": st.sampled_from(["Yes.", ""]),
            "TagName": st.sampled_from(["lanterns", "two words", ""]),
        }
    )
)


class SomeAlready:
    """A memory in which every row with an odd place has been made before."""

    def already(self, source: Source, records: list[Record]) -> list[bool]:
        return [bool(place % 2) for place, _record in enumerate(records)]


@given(users=_USERS, posts=_POSTS, comments=_HANGING, votes=_HANGING, badges=_HANGING, tags=_HANGING)
def test_whatever_an_archive_holds_made_and_already_and_refused_are_what_was_read(
    users: list[dict[str, str]],
    posts: list[dict[str, str]],
    comments: list[dict[str, str]],
    votes: list[dict[str, str]],
    badges: list[dict[str, str]],
    tags: list[dict[str, str]],
) -> None:
    tables = {
        "users": users,
        "posts": posts,
        "comments": comments,
        "votes": votes,
        "badges": badges,
        "tags": tags,
    }
    report = draw_up(stackexchange(dump(**tables)), memory=SomeAlready()).report
    wanted = {"people": len(users), **{name: len(rows) for name, rows in tables.items() if name != "users"}}
    assert report.as_json()["read"] == wanted
    for kind in Kind:
        assert report.made[kind] + report.already[kind] + report.refused[kind] == report.read[kind]


def test_a_row_that_is_lost_stops_everything() -> None:
    account = Account()
    account.read(Kind.POSTS)
    with pytest.raises(Unaccounted):
        account.settle()
    account.made(Kind.POSTS)
    assert account.settle().made[Kind.POSTS] == 1
    account.already(Kind.POSTS)
    with pytest.raises(Unaccounted):
        account.settle()


def test_a_reason_lists_no_more_rows_than_its_limit_and_counts_all() -> None:
    account = Account(listed=3)
    for number in range(10):
        account.read(Kind.VOTES)
        account.refused(RefusedRow(Kind.VOTES, str(number), Reason.MODERATION))
    (why,) = account.settle().as_json()["reasons"]
    assert (why["count"], why["rows"]) == (10, ["0", "1", "2"])


def test_every_reason_is_explained() -> None:
    assert set(BECAUSE) == set(Reason)
    assert set(REMARKED) == set(Remark)


def test_batches_hold_one_kind_and_keep_the_order() -> None:
    tags: list[Record | RefusedRow] = [
        ArchivedTag(row_id=str(number), key=str(number), name="x") for number in range(8)
    ]
    account = Account()
    found = list(batches(iter(tags), account, size=7))
    assert [len(batch) for batch in found] == [7, 1]
    assert [KIND_OF[type(row)] for row in found[0]] == [Kind.TAGS] * 7
    assert [row.key for batch in found for row in batch] == [str(number) for number in range(8)]
