"""What the worker remembers between two starts."""

from django.db import models


class WorkerBeat(models.Model):
    """A worker that says every few seconds that it lives. Jobs of one that went silent are taken back."""

    id = models.CharField(primary_key=True, max_length=64)
    machine = models.CharField(max_length=255)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)


class Round(models.Model):
    """When a round (see ``jobs.every``) is due next, so that a restart neither skips nor repeats it."""

    name = models.CharField(primary_key=True, max_length=100)
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
