"""What the sealed columns of the community have in common."""

from functools import partial

from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.register.retention import until_removed
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed

shared = partial(
    Sealed, purpose=COMMUNITY, category="user.content.private", keep=until_removed(), holder=None,
    key_class=KeyClass.CONTENT, audience=Audience.GRANTED,
)  # fmt: skip
"""What those who share a private group read: under its writer's key, and the row does not say who that is."""

own = partial(
    Sealed, purpose=COMMUNITY, category="user.behavior", keep=until_removed(), holder=None,
    key_class=KeyClass.CONTENT, audience=Audience.SELF,
)  # fmt: skip
"""What its person alone reads."""
