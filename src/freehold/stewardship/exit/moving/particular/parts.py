"""Steps that many services have in words of their own."""

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.moving.steps import Phase, Step, Words


def fetch(title: Words, words: Words) -> Step:
    """In the place of the general "fetch everything"."""
    return Step("export", Phase.FETCH, title, words)


def by_hand(words: Words) -> Step:
    return Step("by-hand", Phase.FETCH, _("Take by hand what the export leaves out"), words)


def before_closing(key: str, title: Words, words: Words) -> Step:
    return Step(key, Phase.CLOSE, title, words)


def account(words: Words) -> Step:
    return Step("account", Phase.CLOSE, _("Close the account"), words)
