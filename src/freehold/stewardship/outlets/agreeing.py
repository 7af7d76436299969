"""The yes to showing things elsewhere, given where the first thing is shown."""

from datetime import datetime

from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.trust.access.opener import Access
from freehold.trust.consent import operations
from freehold.trust.consent.operations import How


def agree(access: Access, *, text: str, at: datetime) -> None:
    """``text`` is the digest of the words that stood there. Raises NoSuchChoice or TextChanged."""
    operations.give(access, purpose=ELSEWHERE, text=text, how=How.SETTINGS, at=at)
