"""Classes of keys. Each dies without the others: erasing photos leaves orders that the law keeps."""

from enum import IntEnum


class KeyClass(IntEnum):
    """The number is written into key records and contexts, so it never changes."""

    PROFILE = 1
    CONTENT = 2
    MEDIA = 3
    ORDERS = 4
    SURVEYS = 5
    LEDGER = 6
    CREDENTIALS = 7
