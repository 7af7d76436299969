"""Archives of letters, lists and sites: Ghost, Patreon, Mailchimp, Substack, Buttondown."""

import json

from tests.stewardship.exit.archives_in_memory import DATA
from tests.stewardship.exit.samples.writing import table

GHOST = {
    "site.ghost.json": json.dumps({"db": [{"meta": {"exported_on": 1}, "data": {
        "settings": [{"key": "title", "value": "Dyes"}],
        "users": [{"id": "a1", "name": "Ada", "slug": "ada", "email": "ada@example.org",
                   "created_at": "2020-01-01T00:00:00.000Z"}],
        "tags": [{"id": "t1", "name": "Madder", "slug": "madder", "visibility": "public"},
                 {"id": "t2", "name": "#secret", "slug": "hash-secret", "visibility": "internal"}],
        "posts": [
            {"id": "p1", "title": "Madder", "slug": "madder", "html": "<p>Red.<script>x()</script></p>",
             "type": "post",
             "status": "published", "visibility": "public", "published_at": "2020-02-01T10:00:00.000Z",
             "feature_image": "__GHOST_URL__/a.png"},
            {"id": "p2", "title": "For members", "html": "<p>Secret.</p>", "type": "post",
             "status": "published",
             "visibility": "members", "published_at": "2020-02-02T10:00:00.000Z"},
            {"id": "p3", "title": "Draft", "html": "<p>x</p>", "type": "post", "status": "draft",
             "visibility": "public", "published_at": None},
            {"id": "p4", "title": "About", "html": "<p>x</p>", "type": "page", "status": "published",
             "visibility": "public", "published_at": "2020-02-02T10:00:00.000Z"},
            {"id": "p5", "title": "Nobody's", "html": "<p>x</p>", "type": "post", "status": "published",
             "visibility": "public", "published_at": "2020-02-02T10:00:00.000Z", "author_id": "gone"},
        ],
        "posts_tags": [{"post_id": "p1", "tag_id": "t1"}, {"post_id": "p1", "tag_id": "t2"}],
        "posts_authors": [{"post_id": "p1", "author_id": "a1"}, {"post_id": "p2", "author_id": "a1"},
                          {"post_id": "p3", "author_id": "a1"}],
    }}]}).encode(),
    "members.csv": table(
        "id,email,name,note,subscribed_to_emails,complimentary_plan,created_at,deleted_at,labels",
        ["m1", "bram@example.org", "Bram B.", "", "true", "false", "2021-01-01T00:00:00.000Z", "", ""],
        ["m2", "chidi@example.org", "Chidi", "", "false", "false", "2021-01-01T00:00:00.000Z", "", ""],
    ),
}  # fmt: skip

PATREON = {
    "Members.csv": table(
        "Name,Email,Discord,Patron Status,Follows You,Free Member,Lifetime Amount,Pledge Amount,"
        "Patronage Since Date,User ID",
        ["Ada Lovelace", "ada@example.org", "", "Active patron", "Yes", "No", "10", "5",
         "2019-01-22 13:02:51.123456", "71"],
        ["=HYPERLINK(1)", "bram@example.org", "", "", "Yes", "Yes", "0", "0", "", "72"],
        ["Chidi", "chidi@example.org", "", "", "Yes", "No", "0", "0", "", "73"],
        ["Dot", "=1+1", "", "Former patron", "No", "No", "0", "0", "2019-01-22 13:02:51", "74"],
        ["Ada", "ada2@example.org", "", "Active patron", "No", "No", "0", "0", "", "71"],
    )
}  # fmt: skip

_CHIMP = (
    "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LAST_CHANGED,LEID,EUID"
)
MAILCHIMP = {
    "subscribed_members_export_a1.csv": table(
        _CHIMP,
        ["ada@example.org", "Ada", "Lovelace", "4", "", "203.0.113.7", "2018-05-01 10:00:00", "", "1", "e1"],
        ["Bram@Example.org", "Bram", "", "2", "2018-06-01 10:00:00", "", "", "", "2", "e2"],
        ["bram@example.org", "Bram", "", "2", "2018-06-01 10:00:00", "", "", "", "3", "e3"],
    ),
    "unsubscribed_members_export_a1.csv": table(
        _CHIMP + ",UNSUB_TIME", ["chidi@example.org", *[""] * 7, "4", "e4", "2019-01-01 10:00:00"]
    ),
    "cleaned_members_export_a1.csv": table(
        _CHIMP + ",CLEAN_TIME", ["gus@example.org", *[""] * 7, "5", "e5", "2019-01-01 10:00:00"]
    ),
}  # fmt: skip

SUBSTACK = {
    "posts.csv": (DATA / "substack" / "posts.csv").read_bytes()
    + b"123406.paid,2022-08-13T12:11:23.230Z,TRUE,,newsletter,only_paid,For payers,,\n",
    "posts/123401.plain-text.html": b"<p>Plain <strong>text</strong>.</p><iframe src='https://x.example'></iframe>",
    "posts/123402.podcast.html": b"<p>Listen.</p>",
    "posts/123406.paid.html": b"<p>Paid.</p>",
    "email_list.dyes.csv": (DATA / "substack" / "signups.csv").read_bytes(),
}

BUTTONDOWN = {
    "emails.csv": (DATA / "buttondown" / "emails.csv").read_bytes(),
    "emails/plain-post.md": b"<!-- buttondown-editor-mode: plaintext -->"
    b"## Madder\n\nOn *wool*. <script>x()</script>",
    "emails/fancy-post.md": b"<!-- buttondown-editor-mode: fancy -->"
    b"<h2>Weld</h2><script>x()</script><p>On silk.</p>",
    "subscribers.csv": table(
        "id,email_address,type,secondary_id,creation_date,notes",
        ["s1", "ada@example.org", "regular", "1", "2021-01-01T00:00:00Z", "a private note"],
        ["s2", "bram@example.org", "unsubscribed", "2", "2021-01-01T00:00:00Z", ""],
        ["s3", "gus@example.org", "undeliverable", "3", "2021-01-01T00:00:00Z", ""],
    ),
}
