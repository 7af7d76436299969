"""What the house remembers of its backups: when, where to, how it ended; rehearsals; printed sheets."""

from django.db import models

from freehold.foundation.ids import ordered_id


class CopyKind(models.TextChoices):
    DATA = "data"
    KEYS = "keys"


class MadeCopy(models.Model):
    """One try to put a backup into one place. ``refusal`` is the code of what stopped it, if anything."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.CharField(max_length=8, choices=CopyKind.choices)
    place = models.CharField(max_length=400)
    backup_id = models.CharField(max_length=32, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    bytes = models.BigIntegerField(default=0)
    files_copied = models.BigIntegerField(default=0)
    refusal = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "ended_at"], name="copies_by_time")]


class Rehearsal(models.Model):
    """A restore beside the running house. ``told`` is its report: counts alone, nothing about anybody."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=40, blank=True)
    told = models.JSONField(default=dict)


class ShownSheet(models.Model):
    """The recovery sheet was shown or printed, with the root key on it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    at = models.DateTimeField()
