"""How much of everything there may be. What goes beyond is refused by name, never cut off silently."""

GROUP_NAME = 60
GROUP_ABOUT = 1_000
TITLE = 150
POST = 20_000
"""Characters of a post as it is written."""
COMMENT = 2_000
BROUGHT_POST = 200_000
"""Characters of a post that is brought from elsewhere, as HTML."""
REASON = 1_000
TAG = 40
TAGS_ON_A_TOPIC = 5
MENTIONS = 20
QUOTES = 10
COMMENTS_UNDER_A_POST = 500
COMMENTS_SHOWN = 5
"""Comments under each post of a topic's page; the rest is one click away."""
POSTS_AN_HOUR = 60
PRIVATE_GROUPS = 100
"""Private groups that one person may belong to."""
FOLLOWED = 1_000
"""Topics and groups that one person may follow."""
KEPT_EDITS = 50
EXCERPT = 200
MEMBERS_SHOWN = 500
TAGS_SHOWN = 200
REPORTS_SHOWN = 200
LINES = 20
"""Topics, hits and posts on a page of a list."""
