"""The ledger's tables, in a database of their own. What a thief learns: docs/formats/ledger-entry.md."""

from django.db import models
from django.db.models import Q


class Log(models.Model):
    """One append-only tree. The one with the highest generation grows; ``gap`` says why it was opened."""

    generation = models.PositiveIntegerField(primary_key=True)
    origin = models.CharField(max_length=220, unique=True)
    size = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    gap = models.TextField(blank=True)


class StoredEntry(models.Model):
    """An entry: waiting for its place (``waiting_since``), or standing in a log (``leaf_index``)."""

    number = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, editable=False)
    commitment = models.BinaryField(max_length=32)
    person_hash = models.BinaryField(max_length=32)
    oversight_hash = models.BinaryField(max_length=32)
    person_copy = models.BinaryField(null=True)
    oversight_copy = models.BinaryField(null=True)
    subject_index = models.BinaryField(max_length=32, null=True)
    oversight_period = models.CharField(max_length=7)
    in_office = models.BooleanField(default=False)
    log = models.ForeignKey(Log, null=True, on_delete=models.PROTECT, db_index=False)
    leaf_index = models.BigIntegerField(null=True)
    waiting_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            models.UniqueConstraint(fields=["log", "leaf_index"], name="one_entry_for_a_leaf"),
            models.CheckConstraint(
                condition=Q(waiting_since__isnull=True, log__isnull=False, leaf_index__isnull=False)
                | Q(waiting_since__isnull=False, log__isnull=True, leaf_index__isnull=True),
                name="an_entry_waits_or_stands",
            ),
        ]
        indexes = [
            models.Index(fields=["number"], condition=Q(leaf_index__isnull=True), name="entries_waiting"),
            models.Index(fields=["subject_index", "number"], name="entries_of_a_subject"),
            models.Index(
                fields=["oversight_period", "number"],
                condition=Q(oversight_copy__isnull=False),
                name="oversight_copies_of_a_month",
            ),
            models.Index(
                fields=["oversight_period", "number"],
                condition=Q(in_office=True, oversight_copy__isnull=False),
                name="looks_in_office_of_a_month",
            ),
        ]


class ListTile(models.Model):
    """256 marks of the list of an entry for many, in their order, and the hash of the subtree over them."""

    entry = models.UUIDField(editable=False)
    number = models.PositiveIntegerField()
    first = models.BinaryField(max_length=32)
    last = models.BinaryField(max_length=32)
    marks = models.BinaryField()
    root = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="one_list_tile_for_a_place"),
            models.UniqueConstraint(fields=["entry", "first"], name="one_list_tile_for_a_mark"),
        ]


class Tile(models.Model):
    """256 hashes of a level with the complete nodes over them, in the order in which they became complete."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False)
    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    nodes = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "level", "number"], name="one_tile_for_a_place")
        ]


class Checkpoint(models.Model):
    """A signed tree head. ``published_at`` is set once it lies on the shelf, off the data disk."""

    log = models.ForeignKey(Log, on_delete=models.PROTECT, db_index=False)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="one_checkpoint_for_a_size")]
