"""A bucket of an S3-compatible store as a place, through obstore, which ``freehold[s3]`` brings."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from freehold.stewardship.assurance.backups.places.contract import PIECE, NotThere
from freehold.stewardship.assurance.backups.refused import NoObjectStore, NoRoomForBackup, PlaceMissing

PART = 8 * 1024 * 1024


class ObjectPlace:
    """``store`` is one of obstore's. An object is there whole, once its upload is completed, or not at all.

    Keys, region and endpoint come from the environment, in the names that S3 clients share
    (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT).
    """

    def __init__(self, words: str, store: Any) -> None:
        self.words = words
        self._store = store
        self._obstore = _obstore()

    @classmethod
    def at(cls, address: str) -> "ObjectPlace":
        """``s3://bucket/folder``. Raises NoObjectStore where obstore is not installed."""
        _obstore()
        from obstore.store import S3Store  # heavy, and only there when it is asked for

        parts = urlsplit(address)
        return cls(address, S3Store(parts.netloc, prefix=parts.path.strip("/") or None))

    def put(self, name: str, pieces: Iterable[bytes]) -> int:
        counted = _Counted(pieces)
        self._asked(
            lambda: self._obstore.put(self._store, name, iter(counted), chunk_size=PART, use_multipart=True),
            NoRoomForBackup,
        )
        return counted.size

    def get(self, name: str) -> Iterator[bytes]:
        found = self._asked(lambda: self._obstore.get(self._store, name), PlaceMissing)
        for piece in found.stream(min_chunk_size=PIECE):
            yield bytes(piece)

    def sizes(self, prefix: str) -> Iterator[tuple[str, int]]:
        folder = prefix.rpartition("/")[0]
        for batch in self._asked(
            lambda: self._obstore.list(self._store, prefix=folder or None), PlaceMissing
        ):
            for meta in batch:
                if meta["path"].startswith(prefix):
                    yield meta["path"], meta["size"]

    def remove(self, name: str) -> None:
        try:
            self._asked(lambda: self._obstore.delete(self._store, name), NoRoomForBackup)
        except NotThere:
            return

    def _asked(self, ask: Callable[[], Any], refusal: type[NoRoomForBackup] | type[PlaceMissing]) -> Any:
        errors = self._obstore.exceptions
        try:
            return ask()
        except (FileNotFoundError, errors.NotFoundError):
            raise NotThere from None
        except errors.BaseError as reason:
            raise refusal from reason


class _Counted:
    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            yield piece


def _obstore() -> Any:
    try:
        import obstore  # heavy, and only there when it is asked for
        import obstore.exceptions  # the same
    except ImportError:
        raise NoObjectStore from None
    return obstore
