"""Names that are words too: they count only where the writing shows that a firm is meant."""

WORDS = frozenset({
    "anchor", "apple", "band", "basecamp", "beacon", "bench", "bolt", "bonfire", "box", "bubble",
    "buffer", "calm", "canvas", "cash", "chase", "chime", "circle", "coda", "craft", "crisp", "crowd",
    "dash", "discord", "drift", "drip", "drive", "dropbox", "fathom", "flow", "form", "front", "gather",
    "ghost", "glide", "gravity", "greenhouse", "gusto", "hive", "hotel", "intercom", "ivy", "jet",
    "later", "lever", "line", "linear", "loom", "luma", "magnolia", "mastodon", "maze", "medium",
    "meet", "meetup", "meta", "mighty", "mint", "miro", "monday", "notion", "oracle", "pages", "panda",
    "pipe", "plausible", "pocket", "podia", "post", "rally", "ramp", "ring", "segment", "sentry",
    "shield", "signal", "sketch", "slack", "sling", "snap", "spark", "sprout", "square", "stack",
    "stripe", "swarm", "sync", "target", "teams", "threads", "tidal", "toast", "track", "unity", "visa",
    "wave", "whatnot", "wise", "workspace", "x", "zoom",
})  # fmt: skip
"""Words of English, of one letter, or lower-case nouns of the trade ("a dropbox", "a meetup")."""


def is_ordinary(name: str) -> bool:
    return name.casefold() in WORDS
