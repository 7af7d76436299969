"""Documents on a disk: a file, or a folder of advisories, as the bytes that a reader takes."""

import io
import zipfile
from pathlib import Path
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.stewardship.watch.signals.refused import BatchRefused, TooLarge
from freehold.stewardship.watch.signals.sources.unpacked import MOST_FILES

_ENDINGS = {".json", ".yaml", ".yml"}


class NoFile(BatchRefused):
    code: ClassVar[str] = "signals.no-file"
    for_owner: ClassVar[str] = _("There is no such file or folder, or it cannot be read.")


def read(path: Path, *, largest: int) -> bytes:
    """A file, or all documents in a folder and those within as one zip. Raises NoFile or TooLarge."""
    try:
        if path.is_dir():
            return _bundle(path, largest)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError:
        raise NoFile from None
    if len(data) > largest:
        raise TooLarge
    return data


def _bundle(folder: Path, largest: int) -> bytes:
    """No link is followed: a folder that was unpacked may lead anywhere."""
    found = sorted(
        one for one in folder.rglob("*") if one.suffix in _ENDINGS and one.is_file() and not one.is_symlink()
    )
    if not found:
        raise NoFile
    if len(found) > MOST_FILES:
        raise TooLarge
    made, size = io.BytesIO(), 0
    with zipfile.ZipFile(made, "w", strict_timestamps=False) as packed:
        for one in found:
            size += one.stat().st_size
            if size > largest:
                raise TooLarge
            packed.write(one, one.relative_to(folder))
    return made.getvalue()
