"""Archives of accounts: X, Mastodon, Instagram, Facebook."""

import json
from typing import Any

from tests.stewardship.exit.archives_in_memory import DATA
from tests.stewardship.exit.samples.writing import as_meta, js, table

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ME = "https://social.example/users/ada"


def tweet(number: int, text: str, **more: Any) -> dict[str, Any]:
    row = {
        "id_str": str(number),
        "full_text": text,
        "created_at": "Wed Oct 10 20:19:24 +0000 2018",
        "entities": {"hashtags": [], "urls": []},
        "favorite_count": "3",
    }
    return {"tweet": {**row, **more}}


MADDER = {"url": "https://t.co/x1", "expanded_url": "https://dyes.example/madder"}
X = {
    **{
        f"data/{name}.js": (DATA / "x-archive" / "data" / f"{name}.js").read_bytes()
        for name in ("account", "app", "follower", "following")
    },
    "data/tweets.js": js(
        "tweets",
        [
            tweet(103, "…and then rinse.", in_reply_to_status_id_str="102", in_reply_to_user_id_str="4711",
                  created_at="Wed Oct 10 20:21:24 +0000 2018"),
            tweet(102, "…then the alum", in_reply_to_status_id_str="101", in_reply_to_user_id_str="4711",
                  created_at="Wed Oct 10 20:20:24 +0000 2018"),
            tweet(101, "Madder &amp; weld: <b>first</b> the wool https://t.co/x1 #Madder",
                  entities={"hashtags": [{"text": "Madder"}], "urls": [MADDER]}),
            tweet(104, "RT @bram: somebody else's words"),
            tweet(105, "@chidi yes, tomorrow", in_reply_to_status_id_str="9", in_reply_to_user_id_str="77"),
            tweet(106, "https://t.co/p1", extended_entities={"media": [{"url": "https://t.co/p1"}]}),
        ],
    ),
    "data/tweets-part1.js": js("tweets", [tweet(101, "again"), tweet(107, "The last one.")], part=1),
    "data/direct-messages.js": js(
        "direct_messages",
        [{"dmConversation": {"conversationId": "77-4711", "messages": [
            {"messageCreate": {"id": "900", "senderId": "4711", "recipientId": "77",
                               "text": "only between us", "createdAt": "2019-01-01T10:00:00.000Z"}},
            {"messageCreate": {"id": "901", "senderId": "77", "recipientId": "4711",
                               "text": "what Chidi said", "createdAt": "2019-01-01T10:01:00.000Z"}}]}}],
    ),
    "data/tweets_media/101-a.jpg": b"\xff\xd8",
    "Your archive.html": b"<html>",
}  # fmt: skip


def note(number: int, html: str, to: str = PUBLIC, **more: Any) -> dict[str, Any]:
    thing = {
        "id": f"{ME}/statuses/{number}", "type": "Note", "attributedTo": ME, "content": html,
        "published": f"2022-11-0{number % 9 + 1}T10:00:00Z", "to": [to], "cc": [f"{ME}/followers"],
        "url": f"https://social.example/@ada/{number}", **more,
    }  # fmt: skip
    return {"id": f"{ME}/statuses/{number}/activity", "type": "Create", "actor": ME,
            "published": thing["published"], "to": thing["to"], "object": thing}  # fmt: skip


MASTODON = {
    "actor.json": json.dumps(
        {"id": ME, "type": "Person", "preferredUsername": "ada", "name": "Ada",
         "published": "2022-10-01T00:00:00Z"}
    ).encode(),
    "outbox.json": json.dumps(
        {"@context": [], "type": "OrderedCollection", "totalItems": 6, "orderedItems": [
            note(1, "<p>Madder on wool</p>", tag=[{"type": "Hashtag", "name": "#Madder"}]),
            note(2, "<p>and on silk</p>", inReplyTo=f"{ME}/statuses/1"),
            note(3, "<p>for those who follow me</p>", to=f"{ME}/followers"),
            note(4, "<p>for Bram alone</p>", to="https://social.example/users/bram", cc=[]),
            {"type": "Announce", "actor": ME, "published": "2022-11-05T10:00:00Z",
             "object": "https://other.example/1"},
            note(6, "", attachment=[{"type": "Document", "url": "/media/1.png"}]),
            note(7, "<p>mind the smell</p><script>alert(1)</script>", summary="Urine vats"),
        ]}
    ).encode(),
    "following_accounts.csv": table(
        "Account address,Show boosts,Notify on new posts,Languages",
        ["bram@social.example", "true", "false", ""]
    ),
    "media_attachments/files/1.png": b"\x89PNG",
}  # fmt: skip


def told(**fields: str) -> dict[str, Any]:
    return {name: {"href": "", "value": value, "timestamp": 0} for name, value in fields.items()}


INSTAGRAM = {
    "personal_information/personal_information/personal_information.json": as_meta(
        {"profile_user": [{"title": "", "string_map_data": {
            **told(Username="ada.dyes", Name="Ada ✿", Email="ada@example.org"),
            "Private Account": {"value": "False"}}}]}
    ),
    "your_instagram_activity/media/posts_1.json": as_meta(
        [{"media": [{"uri": "media/posts/1.jpg", "creation_timestamp": 1600000000,
                     "title": "Krapp für Wolle 🧶"}]},
         {"media": [{"uri": "a.jpg", "creation_timestamp": 1600000001, "title": ""},
                    {"uri": "b.jpg", "creation_timestamp": 1600000001, "title": ""}],
          "title": "Two vats", "creation_timestamp": 1600000002},
         {"media": [{"uri": "media/posts/2.jpg", "creation_timestamp": 1600000003, "title": ""}]},
         {"media": [{"uri": "media/posts/1.jpg", "creation_timestamp": 1600000000,
                     "title": "Krapp für Wolle 🧶"}]}]
    ),
    "your_instagram_activity/messages/inbox/bram_1/message_1.json": as_meta(
        {"participants": [{"name": "Bram"}, {"name": "Ada ✿"}], "messages": [
            {"sender_name": "Ada ✿", "timestamp_ms": 1600000000000, "content": "only for Bram"},
            {"sender_name": "Bram", "timestamp_ms": 1600000001000, "content": "Bram's own words"}]}
    ),
    "your_instagram_activity/comments/post_comments_1.json": as_meta(
        [{"string_map_data": told(Comment="nice", **{"Media Owner": "bram"})}]
    ),
    "connections/followers_and_following/followers_1.json": as_meta(
        [{"title": "", "string_list_data": [{"href": "", "value": "bram", "timestamp": 1}]}]
    ),
    "connections/followers_and_following/following.json": as_meta(
        {"relationships_following": [{"string_list_data": [{"value": "chidi"}]}]}
    ),
    "media/posts/1.jpg": b"\xff\xd8",
}  # fmt: skip

FACEBOOK = {
    "personal_information/profile_information/profile_information.json": as_meta(
        {"profile_v2": {"name": {"full_name": "Ada Lövelace"}, "emails": {"emails": ["ada@example.org"]},
                        "username": "ada.dyes", "registration_timestamp": 1300000000}}
    ),
    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json": as_meta(
        [{"timestamp": 1600000000, "data": [{"post": "Wäsche & Wolle"}, {"update_timestamp": 1600000001}],
          "title": "Ada Lövelace updated her status.", "attachments": [
              {"data": [{"external_context": {"url": "https://dyes.example/madder"}}]}]},
         {"timestamp": 1600000010,
          "attachments": [{"data": [{"media": {"uri": "p.jpg", "description": "A vat"}}]}]},
         {"timestamp": 1600000020, "title": "Ada Lövelace added a photo."}]
    ),
    "your_facebook_activity/messages/inbox/bram_1/message_1.json": as_meta(
        {"messages": [{"sender_name": "Ada Lövelace", "timestamp_ms": 1600000000000,
                       "content": "only for Bram"},
                      {"sender_name": "Bram", "timestamp_ms": 1600000000001, "content": "Bram's"}]}
    ),
    "your_facebook_activity/comments_and_reactions/comments.json": as_meta(
        {"comments_v2": [{"timestamp": 1, "data": [{"comment": {"comment": "nice"}}]}]}
    ),
    "connections/friends/your_friends.json": as_meta({"friends_v2": [{"name": "Bram", "timestamp": 1}]}),
    "posts/media/p.jpg": b"\xff\xd8",
}  # fmt: skip
