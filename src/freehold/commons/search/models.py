"""What can be found: a second copy of public words, for the index. Nothing private ever comes here."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """The public words of one thing. ``place`` is where it stands (a group), to look there alone.

    On SQLite an FTS5 table indexes ``title`` and ``body``; on PostgreSQL a ``tsvector`` column beside them.
    Neither is Django's to know: see engines/ and migrations/.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    thing = models.UUIDField(unique=True)
    place = models.UUIDField(null=True)
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["place"], name="entries_of_a_place")]
