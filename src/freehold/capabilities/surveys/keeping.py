"""How long what belongs to a survey is kept."""

from contextlib import suppress
from datetime import datetime, timedelta

from freehold.capabilities.surveys.bounds import RESPONSE_DAYS, REST_DAYS
from freehold.capabilities.surveys.models import Invitation, Response
from freehold.trust.rights.erasing import files_swept
from freehold.trust.rights.erasing.files_swept import LogsInUse


def expire(*, at: datetime) -> int:
    """Invitations go with the rest period, confidential answers three years after; how many went."""
    rest, kept = at - timedelta(days=REST_DAYS), at - timedelta(days=RESPONSE_DAYS)
    went = Invitation.objects.filter(survey__closed_at__lt=rest).delete()[0]
    return went + Response.objects.filter(survey__closed_at__lt=kept).delete()[0]


def empty_logs() -> None:
    """Leave nothing of arrivals in the write-ahead log. Who reads without a pause keeps it for the night."""
    with suppress(LogsInUse):
        files_swept.sweep_files()
