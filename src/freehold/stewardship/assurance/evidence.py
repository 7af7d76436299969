"""Keeping what a drill found, in the house that it was run for."""

from datetime import datetime, timedelta

from django.db import connection

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.models import KEPT_DAYS, SafetyTest


def is_there_a_house() -> bool:
    """Whether there are tables to keep it in: drills run without a house too."""
    return SafetyTest._meta.db_table in connection.introspection.table_names()


def keep(outcome: Outcome, *, at: datetime) -> SafetyTest:
    """Keep a report as evidence, dated."""
    return SafetyTest.objects.create(kind=outcome.kind.value, at=at, told=outcome.as_json())


def sweep(*, at: datetime) -> int:
    """Let reports go that nobody looks back to. Answers how many."""
    return SafetyTest.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS)).delete()[0]
