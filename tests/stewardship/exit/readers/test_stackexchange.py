"""A Stack Exchange dump, row by row."""

from typing import ClassVar

import pytest

from freehold.stewardship.exit.account import Account
from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.archives.opening import MissingPart
from freehold.stewardship.exit.limits import DEFAULT, Limits
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.readers.counted import TooManyRows
from freehold.stewardship.exit.readers.records import (
    ArchivedBadge,
    ArchivedComment,
    ArchivedPerson,
    ArchivedPost,
    ArchivedVote,
    Kind,
    PostForm,
    VoteSense,
)
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from tests.stewardship.exit.archives_in_memory import (
    ANSWER,
    DATA,
    QUESTION,
    TODAY,
    USER,
    MemoryArchive,
    dump,
    records,
    refused,
    stackexchange,
    table,
)
from tests.stewardship.exit.forgetful import NothingYet


def test_every_row_of_a_real_community_is_accounted_for() -> None:
    with archive_at(DATA / "stackexchange", DEFAULT) as archive:
        plan = draw_up(StackExchangeReader(archive, limits=DEFAULT, at=TODAY), memory=NothingYet()).as_json()
    assert plan["read"] == {
        "people": 272, "posts": 177, "comments": 230, "votes": 1119, "tags": 71, "badges": 612,
    }  # fmt: skip
    assert plan["made"] == {
        "people": 271, "posts": 169, "comments": 230, "votes": 1086, "tags": 71, "badges": 612,
    }  # fmt: skip
    assert {(why["kind"], why["code"]): why["count"] for why in plan["reasons"]} == {
        ("people", "not_a_person"): 1,
        ("posts", "about_a_tag"): 8,
        ("votes", "moderation"): 15,
        ("votes", "unknown_post"): 18,
    }
    assert len(next(why for why in plan["reasons"] if why["code"] == "unknown_post")["rows"]) == 18


def test_two_readings_of_an_archive_are_the_same() -> None:
    with archive_at(DATA / "stackexchange", DEFAULT) as archive:
        reader = StackExchangeReader(archive, limits=DEFAULT, at=TODAY)
        assert list(reader.read()) == list(reader.read())


def test_a_site_is_told_by_the_moment_its_own_account_was_made() -> None:
    with archive_at(DATA / "stackexchange", DEFAULT) as archive:
        source = StackExchangeReader(archive, limits=DEFAULT, at=TODAY).source()
    assert (source.kind, source.identity) == ("stackexchange", "2018-02-05T21:30:46.360")


def test_ada_arrives_with_her_name_and_nothing_that_the_community_does_not_need() -> None:
    row = {**USER, "Location": "Utrecht", "AboutMe": "I collect lanterns", "LastAccessDate": "2024-01-01"}
    (ada,) = [row for row in records(stackexchange(dump(users=[row]))) if isinstance(row, ArchivedPerson)]
    assert (ada.key, ada.name, ada.email) == ("7", "Ada", None)
    assert "Utrecht" not in repr(ada) and "lantern" not in repr(ada) and "2024" not in repr(ada)


def test_a_person_without_a_name_gets_the_one_that_was_shown_there() -> None:
    (person,) = [
        row
        for row in records(stackexchange(dump(users=[{**USER, "DisplayName": ""}], posts=[])))
        if isinstance(row, ArchivedPerson)
    ]
    assert person.name == "user7"


def test_the_account_of_the_site_itself_is_nobody_but_its_posts_arrive() -> None:
    robot = {**USER, "Id": "-1", "DisplayName": "Community"}
    reader = stackexchange(dump(users=[robot], posts=[{**QUESTION, "OwnerUserId": "-1"}]))
    assert refused(reader) == [("people", "-1", "not_a_person")]
    (post,) = records(reader)
    assert isinstance(post, ArchivedPost)
    assert (post.written.person_key, post.written.label) == (None, "Community")


def test_words_of_a_deleted_account_keep_the_name_beside_them() -> None:
    deleted = {name: value for name, value in QUESTION.items() if name != "OwnerUserId"}
    comment = {"Id": "1", "PostId": "10", "Text": "Yes.", "CreationDate": "2020-02-01T00:00:00",
               "UserDisplayName": "user23"}  # fmt: skip
    reader = stackexchange(dump(posts=[{**deleted, "OwnerDisplayName": "user23"}], comments=[comment]))
    _ada, post, words = records(reader)
    assert isinstance(post, ArchivedPost) and isinstance(words, ArchivedComment)
    assert (post.written.person_key, post.written.label) == (None, "user23")
    assert (words.written.person_key, words.written.label) == (None, "user23")


def test_an_answer_that_stands_before_its_question_comes_after_it() -> None:
    _ada, topic, answer = records(stackexchange(dump(posts=[ANSWER, QUESTION])))
    assert isinstance(topic, ArchivedPost) and isinstance(answer, ArchivedPost)
    assert (topic.form, answer.form, answer.topic_key) == (PostForm.TOPIC, PostForm.ANSWER, "10")


def test_only_the_answer_that_its_own_question_chose_is_accepted() -> None:
    other = {**QUESTION, "Id": "20", "AcceptedAnswerId": "11"}
    votes = [{"Id": "1", "PostId": "11", "VoteTypeId": "1", "CreationDate": "2020-02-01T00:00:00"}]
    stranger = stackexchange(dump(posts=[QUESTION, other, ANSWER], votes=votes))
    assert refused(stranger) == [("votes", "1", "no_longer_accepted")]
    chosen = {**QUESTION, "AcceptedAnswerId": "11"}
    *_rest, answer, vote = records(stackexchange(dump(posts=[chosen, ANSWER], votes=votes)))
    assert isinstance(answer, ArchivedPost) and answer.accepted
    assert isinstance(vote, ArchivedVote) and vote.sense is VoteSense.ACCEPTANCE


@pytest.mark.parametrize("written", ["<lanterns><brass>", "|lanterns|brass|"])
def test_tags_are_read_as_old_and_new_dumps_write_them(written: str) -> None:
    _ada, topic = records(stackexchange(dump(posts=[{**QUESTION, "Tags": written}])))
    assert isinstance(topic, ArchivedPost) and topic.tags == ("lanterns", "brass")


def test_the_licence_of_each_text_comes_along() -> None:
    _ada, topic = records(stackexchange(dump(posts=[{**QUESTION, "ContentLicense": "CC BY-SA 4.0"}])))
    assert isinstance(topic, ArchivedPost) and topic.written.licence == "CC BY-SA 4.0"


class TestRowsThatCannotBeMade:
    VOTE: ClassVar = {"Id": "1", "PostId": "10", "VoteTypeId": "2", "CreationDate": "2020-02-01T00:00:00"}
    BADGE: ClassVar = {"Id": "1", "UserId": "7", "Name": "Teacher", "Date": "2020-02-01T00:00:00"}
    COMMENT: ClassVar = {"Id": "1", "PostId": "10", "Text": "Yes.", "CreationDate": "2020-02-01T00:00:00"}

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"Title": ""}, "missing_field"),
            ({"Title": "x" * 301}, "too_long"),
            ({"Title": "an\u0085other line"}, "control_character"),
            ({"Body": " "}, "missing_field"),
            ({"Body": "x" * 200_001}, "too_long"),
            ({"CreationDate": "yesterday"}, "wrong_type"),
            ({"CreationDate": "1889-01-01T00:00:00"}, "date_out_of_range"),
            ({"CreationDate": "2026-03-03T00:00:00"}, "date_out_of_range"),
            ({"CreationDate": "0001-01-01T00:00:00+14:00"}, "date_out_of_range"),
            ({"OwnerUserId": "8"}, "unknown_person"),
            ({"OwnerUserId": "seven"}, "wrong_type"),
            ({"PostTypeId": "6"}, "unknown_form"),
            ({"PostTypeId": "5"}, "about_a_tag"),
            ({"PostTypeId": "2"}, "missing_field"),
            ({"PostTypeId": "2", "ParentId": "99"}, "unknown_post"),
            ({"Tags": "<" + "><".join("abcdefghijklmnopqrstu") + ">"}, "too_long"),
        ],
    )
    def test_a_post_says_why_by_its_number(self, change: dict[str, str], reason: str) -> None:
        assert refused(stackexchange(dump(posts=[{**QUESTION, **change}]))) == [("posts", "10", reason)]

    @pytest.mark.parametrize("number", ["", "ten", "1e3", "٣", "9" * 40, "1_0"])
    def test_a_row_without_a_number_is_named_by_its_place(self, number: str) -> None:
        ((_kind, row_id, _reason),) = refused(stackexchange(dump(posts=[{**QUESTION, "Id": number}])))
        assert row_id == "#1"

    def test_the_second_row_of_a_number_is_refused_even_when_it_is_an_answer(self) -> None:
        twice = [QUESTION, {**QUESTION, "Title": "Another"}, {**ANSWER, "Id": "10"}]
        reader = stackexchange(dump(posts=twice))
        assert refused(reader) == [("posts", "10", "duplicate_row")] * 2
        assert [row.title for row in records(reader) if isinstance(row, ArchivedPost)] == ["Which lantern?"]

    def test_what_hangs_on_a_refused_row_is_refused_with_it(self) -> None:
        reader = stackexchange(
            dump(
                users=[{**USER, "CreationDate": "never"}],
                comments=[self.COMMENT],
                votes=[self.VOTE],
                badges=[self.BADGE],
            )
        )
        assert refused(reader) == [
            ("people", "7", "wrong_type"),
            ("posts", "10", "unknown_person"),
            ("comments", "1", "unknown_post"),
            ("votes", "1", "unknown_post"),
            ("badges", "1", "unknown_person"),
        ]

    @pytest.mark.parametrize("form", ["4", "6", "10", "11", "12", "15", "16", "99"])
    def test_an_act_of_moderators_is_no_vote(self, form: str) -> None:
        reader = stackexchange(dump(votes=[{**self.VOTE, "VoteTypeId": form}]))
        assert refused(reader) == [("votes", "1", "moderation")]

    def test_a_bookmark_needs_its_person(self) -> None:
        reader = stackexchange(dump(votes=[{**self.VOTE, "VoteTypeId": "5"}]))
        assert refused(reader) == [("votes", "1", "missing_field")]

    def test_no_value_ever_stands_in_a_report(self) -> None:
        with_values = dump(users=[{**USER, "Id": "secret", "DisplayName": "secret"}], badges=[self.BADGE])
        account = Account()
        for kind, row_id, _reason in refused(stackexchange(with_values)):
            assert "secret" not in kind + row_id
        assert account.settle().as_json()["reasons"] == []


def test_a_dump_without_posts_is_refused_by_name() -> None:
    with pytest.raises(MissingPart, match=r"Posts\.xml"):
        stackexchange(MemoryArchive({"Users.xml": table("users", USER)}))


def test_a_table_that_is_not_there_has_no_rows() -> None:
    kinds = {type(row) for row in records(stackexchange(dump()))}
    assert ArchivedBadge not in kinds and ArchivedPost in kinds


def test_more_rows_than_the_limit_stop_the_reading() -> None:
    users = [{**USER, "Id": str(number)} for number in range(1, 5)]
    with pytest.raises(TooManyRows, match=r"Users\.xml holds more than 3 rows"):
        records(stackexchange(dump(users=users), Limits(rows=3)))
    assert len(records(stackexchange(dump(users=users, posts=[]), Limits(rows=4)))) == 4


def test_kinds_are_counted_under_the_names_that_reports_promise() -> None:
    assert [kind.value for kind in Kind][:6] == ["people", "posts", "comments", "votes", "tags", "badges"]
