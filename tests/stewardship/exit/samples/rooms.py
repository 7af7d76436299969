"""Archives of rooms: Discourse, Slack, Discord."""

import json
from typing import Any

from tests.stewardship.exit.samples.writing import table

DISCOURSE = {
    "user_archive.csv": table(
        "topic_title,categories,is_pm,post_raw,post_cooked,like_count,reply_count,url,created_at",
        ["Which mordant?", "Dyeing|Wool", "No", "Alum, *always*.", "", "2", "1",
         "https://forum.example/t/which-mordant/5/3", "2016-04-24 19:03:28 UTC"],
        ["Which mordant?", "Dyeing|Wool", "No", "raw", "<p>Or iron.</p><script>x()</script>", "2", "1",
         "https://forum.example/t/which-mordant/5/7", "2016-04-25 19:03:28 UTC"],
        ["My vat", "Dyeing", "No", "=cmd|' /C calc'!A0", "", "0", "0", "https://forum.example/t/my-vat/9/1",
         "2017-01-01 10:00:00 UTC"],
        ["A quiet word", "", "Yes", "between us", "", "0", "0", "https://forum.example/t/quiet/11/1",
         "2017-01-02 10:00:00 UTC"],
        ["Later", "", "No", "from the future", "", "0", "0", "https://forum.example/t/later/12/1",
         "2099-01-02 10:00:00 UTC"],
    ),
    "badges.csv": table("badge_name,granted_at", ["Welcome", "2016-04-24 19:03:28 UTC"]),
}  # fmt: skip


def slack_user(key: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "team_id": "T1", "name": name.lower(), "profile": {"real_name": name, **more}}


def said(ts: str, user: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


SLACK = {
    "users.json": json.dumps(
        [slack_user("U1", "Ada", email="ada@example.org"), slack_user("U2", "Bram"),
         {**slack_user("B1", "Helper"), "is_bot": True}]
    ).encode(),
    "channels.json": json.dumps(
        [{"id": "C1", "name": "general", "members": ["U1", "U2"], "creator": "U2"},
         {"id": "C2", "name": "empty", "members": []}]
    ).encode(),
    "groups.json": json.dumps([{"id": "G1", "name": "secret", "members": ["U1"], "creator": "U1"}]).encode(),
    "dms.json": json.dumps([{"id": "D1", "members": ["U1", "U2"]}]).encode(),
    "general/2020-03-14.json": json.dumps(
        [said("1584180000.000100", "U1", "Is the *vat* ready? <@U2> &amp; <https://dyes.example|see>",
              reactions=[{"name": "+1", "users": ["U2"]}]),
         said("1584180060.000200", "U2", "yes", thread_ts="1584180000.000100"),
         said("1584180070.000300", "U1", "has joined", subtype="channel_join"),
         said("1584180080.000400", "", "beep", bot_id="B1"),
         said("1584180090.000500", "U2", "", files=[{"id": "F1"}]),
         said("1584180099.000600", "U9", "who left long ago")]
    ).encode(),
    "general/2020-03-15.json": json.dumps([said("1584270000.000100", "U2", "Morning.")]).encode(),
    "secret/2020-03-14.json": json.dumps([said("1584180000.000900", "U1", "the recipe")]).encode(),
    "D1/2020-03-14.json": json.dumps([said("1584180000.000800", "U2", "a letter")]).encode(),
    "integration_logs.json": b"[]",
}  # fmt: skip


def message(number: int, author: str, text: str, **more: Any) -> dict[str, Any]:
    who = {"id": author, "name": f"name{author}", "nickname": "Ada" if author == "1" else f"Nick {author}",
           "isBot": author == "9"}  # fmt: skip
    row = {"id": str(number), "type": "Default", "timestamp": f"2021-05-0{number % 9 + 1}T10:00:00.123+00:00",
           "content": text, "author": who, "attachments": [], "reactions": [], "mentions": []}  # fmt: skip
    return {**row, **more}


DISCORD = {
    "Dyers - general [50].json": json.dumps(
        {"guild": {"id": "40", "name": "Dyers"},
         "channel": {"id": "50", "type": "GuildTextChat", "category": "Text", "name": "general"},
         "messages": [
             message(1, "1", "**Madder** for <@2>", mentions=[{"id": "2", "name": "bram"}]),
             message(2, "2", "thanks <script>", type="Reply", reactions=[{"count": 2}]),
             message(3, "9", "beep"),
             message(4, "2", "joined", type="GuildMemberJoin"),
             message(5, "1", "", attachments=[{"id": "7", "url": "https://cdn.example/7.png"}]),
         ], "messageCount": 5}
    ).encode(),
    "Dyers - archive [51].json": json.dumps(
        {"guild": {"id": "40", "name": "Dyers"},
         "channel": {"id": "51", "type": "GuildPrivateThread", "name": "quiet"},
         "messages": [message(6, "1", "hush")]}
    ).encode(),
}  # fmt: skip
