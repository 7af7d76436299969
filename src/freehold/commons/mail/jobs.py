"""Sending letters, in the worker."""

from datetime import datetime, timedelta
from uuid import UUID

from freehold.commons.mail import sending
from freehold.foundation import clock
from freehold.foundation.jobs import every, job


@job(attempts=6, limit=timedelta(minutes=2), priority=10)
def send(*, letter_id: str) -> None:
    sending.send(UUID(letter_id), at=clock.now())


@every("mail.sweep", timedelta(hours=6))
def sweep(*, at: datetime) -> None:
    """Letters that nobody took within a week go, sent or not."""
    sending.sweep(at=at)
