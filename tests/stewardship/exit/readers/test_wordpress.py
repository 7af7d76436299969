"""A WordPress export, element by element."""

import pytest

from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.archives.opening import NoArchive
from freehold.stewardship.exit.limits import DEFAULT, Limits
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.readers.records import (
    ArchivedComment,
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    Source,
)
from freehold.stewardship.exit.readers.text import OversizedRecord
from freehold.stewardship.exit.readers.wordpress import NotAnExport, WordPressReader
from tests.stewardship.exit.archives_in_memory import DATA, TODAY, MemoryArchive, records, refused, wordpress
from tests.stewardship.exit.forgetful import NothingYet

ADA = """<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ada</wp:author_login>
<wp:author_email>ada@example.org</wp:author_email>
<wp:author_display_name><![CDATA[Ada &amp; Sons]]></wp:author_display_name></wp:author>"""
COMMENT = """<wp:comment><wp:comment_id>8</wp:comment_id>
<wp:comment_author><![CDATA[Gus]]></wp:comment_author>
<wp:comment_author_email>gus@example.org</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
<wp:comment_date_gmt>2020-02-02 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Lovely lanterns.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_user_id>0</wp:comment_user_id></wp:comment>"""
POST = f"""<item><title>Lanterns</title><dc:creator>ada</dc:creator>
<content:encoded><![CDATA[One.

Two & <em>three</em>.]]></content:encoded><excerpt:encoded>short</excerpt:encoded>
<wp:post_id>4</wp:post_id><wp:post_date_gmt>2020-02-01 10:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="brass"><![CDATA[Brass]]></category>{COMMENT}</item>"""


def export(*elements: str, head: str = "<wp:wxr_version>1.2</wp:wxr_version>") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<link>https://Shop.example.org/blog/</link>{head}" + "".join(elements) + "</channel></rss>"
    )


def test_the_sample_export_is_accounted_for_though_its_ampersands_are_bare() -> None:
    with archive_at(DATA / "wordpress" / "export.xml", DEFAULT) as archive:
        plan = draw_up(WordPressReader(archive, limits=DEFAULT, at=TODAY), memory=NothingYet())
    report = plan.report.as_json()
    assert report["read"] == {
        "people": 2, "posts": 6, "comments": 0, "votes": 0, "tags": 3, "badges": 0,
    }  # fmt: skip
    assert {(why["code"], *why["rows"]) for why in report["reasons"]} == {
        ("not_a_post", "15", "5", "135"),
        ("not_public_there", "204"),
    }
    assert plan.addressed == 2


def test_a_post_arrives_with_its_author_its_paragraphs_and_its_tags() -> None:
    tag, ada, post, comment = records(wordpress(export(ADA, POST)))
    assert isinstance(tag, ArchivedTag) and tag.name == "brass"
    assert isinstance(ada, ArchivedPerson)
    assert (ada.row_id, ada.key, ada.name, ada.email) == ("3", "ada", "Ada & Sons", "ada@example.org")
    assert isinstance(post, ArchivedPost) and isinstance(comment, ArchivedComment)
    assert post.written.text == "<p>One.</p>\n<p>Two & <em>three</em>.</p>"
    assert (post.written.person_key, post.tags, post.title) == ("ada", ("brass",), "Lanterns")
    assert (comment.post_key, comment.written.label) == ("4", "Gus")


def test_of_a_guest_who_commented_only_the_public_name_is_read() -> None:
    text = repr(records(wordpress(export(ADA, POST))))
    assert "Gus" in text
    assert "gus@example.org" not in text and "203.0.113.9" not in text


def test_a_comment_by_an_author_is_by_that_person() -> None:
    signed = POST.replace("<wp:comment_user_id>0<", "<wp:comment_user_id>3<")
    (comment,) = [row for row in records(wordpress(export(ADA, signed))) if isinstance(row, ArchivedComment)]
    assert (comment.written.person_key, comment.written.label) == ("ada", "")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (">publish<", ">draft<", ("posts", "4", "not_public_there")),
        (">publish<", ">private<", ("posts", "4", "not_public_there")),
        ("<wp:status>", "<wp:post_password>x</wp:post_password><wp:status>",
         ("posts", "4", "not_public_there")),
        (">post<", ">attachment<", ("posts", "4", "not_a_post")),
        (">ada</dc", ">bram</dc", ("posts", "4", "unknown_person")),
        ("2020-02-01 10:00:00", "0000-00-00 00:00:00", ("posts", "4", "missing_field")),
        (">4<", ">four<", ("posts", "#1", "wrong_type")),
        (">1</wp:comment_approved", ">spam</wp:comment_approved", ("comments", "8", "not_public_there")),
        (">comment<", ">pingback<", ("comments", "8", "machine_made")),
    ],
)  # fmt: skip
def test_what_cannot_be_made_says_why(before: str, after: str, expected: tuple[str, str, str]) -> None:
    assert before in POST
    assert refused(wordpress(export(ADA, POST.replace(before, after))))[0] == expected


def test_comments_of_a_refused_post_are_refused_with_it() -> None:
    reader = wordpress(export(ADA, POST.replace(">publish<", ">draft<")))
    assert refused(reader)[1] == ("comments", "8", "unknown_post")


def test_an_author_named_twice_is_refused_by_number() -> None:
    assert refused(wordpress(export(ADA, ADA.replace(">3<", ">9<")))) == [("people", "9", "duplicate_row")]


def test_the_address_of_the_site_names_the_source() -> None:
    assert wordpress(export(ADA)).source() == Source("wordpress", "shop.example.org/blog")


def test_a_mere_feed_is_no_export() -> None:
    with pytest.raises(NotAnExport):
        records(wordpress(export(head="")))


def test_a_folder_with_two_exports_is_no_archive() -> None:
    with pytest.raises(NoArchive):
        WordPressReader(MemoryArchive({"a.xml": b"", "b.xml": b""}), limits=DEFAULT, at=TODAY)


def test_a_post_with_many_tags_keeps_five_and_the_plan_says_so() -> None:
    many = "".join(f'<category domain="post_tag" nicename="t{number}">t</category>' for number in range(8))
    tagged = POST.replace("<wp:status>", f"{many}<wp:status>").replace(
        "Two", "<IMG src='https://a.example/x.png'>"
    )
    plan = draw_up(wordpress(export(ADA, tagged)), memory=NothingYet()).as_json()
    assert [(said["code"], said["rows"]) for said in plan["remarks"]] == [
        ("pictures_as_links", ["4"]), ("tags_left_out", ["4"]),
    ]  # fmt: skip
    (post,) = [row for row in records(wordpress(export(ADA, tagged))) if isinstance(row, ArchivedPost)]
    assert (len(post.tags), post.tags_left_out) == (5, 4)


def test_many_comments_under_one_post_are_many_records_and_not_one() -> None:
    many = "".join(COMMENT.replace(">8<", f">{number}<") for number in range(100, 200))
    limits = Limits(record_chars=4_000)
    assert len(records(wordpress(export(ADA, POST.replace(COMMENT, many)), limits))) == 103
    with pytest.raises(OversizedRecord):
        records(wordpress(export(ADA, POST.replace("short", "s" * 4_000)), limits))
