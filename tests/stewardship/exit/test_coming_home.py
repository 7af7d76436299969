"""What becomes of people who were brought home: what is shown of them, and what they decide."""

from uuid import uuid4

import pytest

from freehold.capabilities.community.queries.groups import group_page, groups
from freehold.capabilities.community.queries.shown import TopicPage
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.foundation import clock
from freehold.stewardship.exit import operations, running, welcoming
from freehold.stewardship.exit.account import Report
from freehold.stewardship.exit.operations import Request
from freehold.trust.people import activating, cards, origins, unclaimed
from freehold.trust.people.activating import Choice
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.rights.holdings import what_we_hold
from freehold.trust.rights.looks import who_looked
from tests import cast
from tests.stewardship.exit.archives_in_memory import ANSWER, QUESTION, TODAY, USER, MemoryArchive, dump

pytestmark = pytest.mark.django_db(transaction=True)

ROW = {"Id": "-1", "DisplayName": "Community", "CreationDate": "2019-01-01T00:00:00.000"}
MIRA = {**USER, "Id": "5", "DisplayName": "Mira of the Lamps"}
QUIET = {**USER, "Id": "6", "DisplayName": "Quiet Reader"}
ASKED = {**QUESTION, "OwnerUserId": "5", "ContentLicense": "CC BY-SA 4.0", "AcceptedAnswerId": "11"}
LEFT = {
    **{name: value for name, value in ANSWER.items() if name != "OwnerUserId"},
    "OwnerDisplayName": "user9",
}
COMMENT = {"Id": "1", "PostId": "10", "UserId": "5", "Text": "Thanks, *all* @ada",
           "CreationDate": "2020-01-05T00:00:00"}  # fmt: skip
BADGE = {"Id": "1", "UserId": "5", "Name": "Teacher", "Date": "2020-01-05T00:00:00", "Class": "2"}
VOTES = [
    {"Id": str(number), "PostId": "10", "VoteTypeId": form, "CreationDate": "2020-01-05T00:00:00"}
    for number, form in enumerate("2223", start=1)
]
TABLES = {
    "users": [ROW, MIRA, QUIET],
    "posts": [ASKED, LEFT],
    "comments": [COMMENT],
    "badges": [BADGE],
    "votes": VOTES,
    "tags": [{"Id": "1", "TagName": "lanterns", "Count": "1"}],
}
REQUEST = Request(kind="stackexchange", group="Lamp lore", site="https://lamps.example")


def bring(archive: MemoryArchive | None = None) -> Report:
    esi = cast.access_of(cast.esi())
    import_id = operations.ask(esi, REQUEST, at=TODAY)
    return running.carry_out(esi, import_id=import_id, archive=archive or dump(**TABLES), at=TODAY)


def person(number: str) -> Person:
    source = "stackexchange:2019-01-01T00:00:00.000"
    found = origins.person_from(cast.house(), source=source, external_id=number)
    assert found is not None
    return Person.objects.get(id=found)


def token_for(number: str) -> str:
    esi = cast.access_of(cast.esi())
    handed = welcoming.hand_out_link(esi, person_id=person(number).id, at=clock.now())
    return handed.path.removeprefix("/activate/").removesuffix("/")


def activate(number: str, **choices: Choice) -> None:
    activating.activate(
        cast.house(),
        token=token_for(number),
        handle=f"lamp-{number}",
        name="Mira",
        password="lantern-oil-and-brass-4711",
        choices={f"community.{kind}": choice for kind, choice in choices.items()},
        at=clock.now(),
    )


def the_topic() -> TopicPage:
    group = groups(cast.visitor()).public[0]
    (line,) = group_page(cast.visitor(), slug=group.slug).topics.topics
    return topic_page(cast.visitor(), topic_id=line.id)


def test_what_was_public_there_is_shown_here_with_its_author_licence_and_origin() -> None:
    bring()
    page = the_topic()
    question, answer = page.posts
    assert (page.title, page.group.name, list(page.tags)) == ("Which lantern?", "Lamp lore", ["lanterns"])
    assert question.by is not None and question.by.name == "Mira of the Lamps"
    assert (question.licence, question.origin) == ("CC BY-SA 4.0", "https://lamps.example/q/10")
    assert (question.score, str(question.html)) == (2, "<p>Which lantern burns longest?</p>")
    assert answer.accepted and answer.by is None
    assert answer.origin == "user9, https://lamps.example/a/11"
    (comment,) = question.comments
    assert "<em>all</em> @ada" in str(comment.html)


def test_a_name_after_an_at_sign_in_an_old_comment_is_nobody_here() -> None:
    cast.ada()
    bring()
    (comment,) = the_topic().posts[0].comments
    assert "mention" not in str(comment.html)


def test_who_arrives_is_unclaimed_and_has_no_way_to_sign_in() -> None:
    bring()
    mira, quiet = person("5"), person("6")
    assert unclaimed.unclaimed_among([mira.id, quiet.id]) == {mira.id, quiet.id}
    assert mira.email is None
    assert cards.cards_of(cast.visitor(), [mira.id])[mira.id].name == "Mira of the Lamps"


def test_mira_activates_her_account_and_reads_what_we_hold_and_who_looked() -> None:
    bring()
    activate("5")
    mira = cast.access_of(person("5"))
    held = {fact.key: fact for shelf in what_we_hold(mira) for fact in shelf.facts}
    assert "stackexchange" in " ".join(held["people.origin.details"].values)
    assert held["community.post.author"].count == 2
    (look,) = who_looked(mira, at=clock.now())
    assert str(look.by) == "The owner of the house"
    assert not unclaimed.is_unclaimed(person("5").id)


def test_mira_keeps_her_question_and_erases_her_comment_and_no_import_brings_it_back() -> None:
    bring()
    activate("5", comments=Choice.ERASE, posts=Choice.KEEP)
    assert [len(post.comments) for post in the_topic().posts] == [0, 0]
    again = bring().as_json()
    assert not any(again["made"].values())
    assert [len(post.comments) for post in the_topic().posts] == [0, 0]


def test_ada_who_is_a_member_joins_what_was_hers_there_to_her_account() -> None:
    bring()
    ada = cast.ada()
    signed_in = SignedIn(
        id=uuid4(),
        person_id=ada.id,
        roles=frozenset(),
        scopes=frozenset(),
        strong_at=clock.now(),
        must_set_up=False,
    )
    activating.merge(cast.house(), signed_in, token=token_for("5"), choices={}, at=clock.now())
    question, _answer = the_topic().posts
    assert question.by is not None and question.by.person_id == ada.id
    assert person("5").id == ada.id
    newer = dump(**{**TABLES, "comments": [COMMENT, {**COMMENT, "Id": "2"}]})
    assert bring(newer).as_json()["made"]["comments"] == 1
    assert the_topic().posts[0].comments[-1].by.person_id == ada.id


def test_who_turns_it_down_is_gone_and_no_later_archive_brings_them_or_their_words() -> None:
    bring()
    activating.turn_down(cast.house(), token=token_for("5"), at=clock.now())
    newer = dump(**{**TABLES, "comments": [COMMENT, {**COMMENT, "Id": "2", "PostId": "11"}]})
    report = bring(newer).as_json()
    assert not any(report["made"].values())
    assert [(why["code"], why["rows"]) for why in report["reasons"] if why["kind"] == "comments"] == [
        ("left_here", ["2"])
    ]


def test_a_newer_archive_after_an_erasure_is_still_accounted_for() -> None:
    bring()
    activate("5", posts=Choice.ERASE, comments=Choice.ERASE)
    votes = [*VOTES, {**VOTES[0], "Id": "8"}, {**VOTES[0], "Id": "9", "PostId": "11"}]
    report = bring(dump(**{**TABLES, "votes": votes})).as_json()
    assert (report["read"]["votes"], report["already"]["votes"]) == (6, 4)
    assert report["made"]["votes"] + report["refused"]["votes"] == 2
