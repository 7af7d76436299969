"""Who comes in at the doors about outside services: outlets and feeds, and the board of services."""

IN, SIGN_IN, NOTHING, ONLY_POST = "in", "sign in", "nothing", "only post"
OWNER = (SIGN_IN, NOTHING, NOTHING, IN)
POSTED = (ONLY_POST,) * 4
ONE_MADE_UP = (SIGN_IN, NOTHING, NOTHING, NOTHING)
ROOMS = ("outlets", "share", "home_from", "feeds", "trends", "needs")
TABLE = {
    "outlets:index": OWNER,
    "outlets:connect_mastodon": OWNER,
    "outlets:connect_bluesky": OWNER,
    "outlets:connect_webhook": OWNER,
    "outlets:connect_hub": OWNER,
    "outlets:back": OWNER,
    "outlets:stop_feeds": OWNER,
    "outlets:start_feeds": POSTED,
    "outlets:kit": OWNER,
    "outlets:kit_picture": ONE_MADE_UP,
    "outlets:deleted": POSTED,
    "outlets:one": ONE_MADE_UP,
    "outlets:ask": ONE_MADE_UP,
    "outlets:test": POSTED,
    "outlets:stop": ONE_MADE_UP,
    "outlets:secret": ONE_MADE_UP,
    "share:share": ONE_MADE_UP,
    "share:picture": ONE_MADE_UP,
    "share:take_back": POSTED,
    "home_from:page": (NOTHING,) * 4,
    "feeds:house": (NOTHING,) * 4,
    "feeds:group": (NOTHING,) * 4,
    "feeds:tag": (NOTHING,) * 4,
    "trends:index": OWNER,
    "trends:one": ONE_MADE_UP,
    "trends:decide": POSTED,
    "needs:index": OWNER,
    "needs:questions": OWNER,
    "needs:facts": OWNER,
    "needs:pack": OWNER,
    "needs:take": POSTED,
    "needs:download": ONE_MADE_UP,
}
