"""A house with keys and an empty media folder, and pictures to send to it."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from freehold.commons.media import files
from freehold.commons.media.uploads import Upload
from freehold.foundation.blobs import FolderBlobs
from freehold.trust.vault import _keys, keyring

__all__ = ["arrived", "media_folder", "photo"]


@pytest.fixture
def media_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "media"
    store = FolderBlobs(folder)
    monkeypatch.setattr(files, "blobs", lambda: store)
    keyring.prepare()
    _keys.forget_opened()  # those of the test before, whose rows were rolled back
    yield folder


@pytest.fixture
def arrived(media_folder: Path) -> Iterator[Callable[[bytes], Upload]]:
    """An upload that has arrived, of the given bytes."""
    begun: list[Upload] = []

    def receive(content: bytes, most: int = 1_000_000) -> Upload:
        upload = Upload(most=most)
        begun.append(upload)
        for at in range(0, len(content), 10_000):
            upload.write(content[at : at + 10_000])
        upload.finish()
        return upload

    yield receive
    for upload in begun:
        upload.__exit__(None, None, None)


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A JPEG of 640 × 480 pixels, of a view that is not all one colour."""
    image = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    written = BytesIO()
    image.save(written, "JPEG", comment=b"Analytical Lane 1")
    return written.getvalue()
