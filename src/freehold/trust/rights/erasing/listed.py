"""The list of erasures of this house."""

from datetime import datetime, timedelta

from django.conf import settings

from freehold.trust.rights.erasing.erasure_list import ErasureList
from freehold.trust.vault.keyring import ring


def erasures() -> ErasureList:
    return ErasureList(settings.HOUSE.erasures, lambda: ring().secret("erasure-list"))


def forget_old(*, at: datetime) -> int:
    """Let go of entries that no backup needs any more, a day after the last such backup is gone."""
    return erasures().forget_before(at - timedelta(days=settings.BACKUP_DAYS + 1))
