"""Which kinds of data a service may have, by keys of fideslang's taxonomy, in the words that people read."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.rights import words

KINDS = (
    "user.name",
    "user.contact.email",
    "user.contact.phone_number",
    "user.contact.address",
    "user.account.username",
    "user.content.public",
    "user.content.private",
    "user.content.self_image",
    "user.behavior",
    "user.behavior.purchase_history",
    "user.financial",
    "user.device",
    "user.demographic",
)

words.name_category("user.behavior.purchase_history", _("what you bought"))
words.name_category("user.financial", _("payments"))


def words_of(key: str) -> str:
    """What a kind of data is called, with a capital."""
    text = str(words.of_category(key))
    return text[:1].upper() + text[1:]
