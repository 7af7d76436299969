"""How long requests by right and receipts are kept."""

from datetime import datetime, timedelta

from freehold.trust.rights.asking import requests
from freehold.trust.rights.models import ASKED_DAYS, Asked, Receipt


def expire(*, at: datetime) -> int:
    """Delete what was answered three years ago, receipts of that age, and what no address ever proved."""
    answered = Asked.objects.filter(answered_on__lt=(at - timedelta(days=ASKED_DAYS)).date())
    receipts = Receipt.objects.filter(expires_on__lte=at.date())
    return answered.delete()[0] + receipts.delete()[0] + requests.forget_unproved(at=at)
