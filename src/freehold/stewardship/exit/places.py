"""What the places are called from which archives come."""

_NAMES = {
    "stackexchange": "Stack Exchange",
    "wordpress": "WordPress",
    "x": "X",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "mastodon": "Mastodon",
    "discourse": "Discourse",
    "slack": "Slack",
    "discord": "Discord",
    "patreon": "Patreon",
    "mailchimp": "Mailchimp",
    "substack": "Substack",
    "ghost": "Ghost",
    "buttondown": "Buttondown",
}


def place_name(kind: str) -> str:
    """A proper name, the same in every language; the kind itself where it has none."""
    return _NAMES.get(kind, kind)
