"""The key store: one row a key, in a database of its own."""

from django.db import models


class Key(models.Model):
    """A holder's key of one class, wrapped by an epoch key.

    ``lookup`` finds the current key of a (holder, class) without saying who that is; the holder itself
    lies inside ``wrapped``. See docs/formats/key-record.md.
    """

    id = models.UUIDField(primary_key=True)
    lookup = models.BinaryField(max_length=32)
    key_class = models.SmallIntegerField()
    epoch = models.IntegerField(db_index=True)
    wrapped = models.BinaryField()
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lookup"],
                condition=models.Q(current=True),
                name="one_current_key_for_holder_and_class",
            )
        ]
        indexes = [models.Index(fields=["lookup"], name="keys_of_a_holder")]


class Shredding(models.Model):
    """How often keys have been shredded: every process drops its opened keys when this grows."""

    id = models.SmallIntegerField(primary_key=True)
    times = models.BigIntegerField(default=0)
