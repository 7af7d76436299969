"""A house with keys and an empty media folder, whose people keep files."""

from tests.commons.media.cast import keep
from tests.commons.media.house import arrived, media_folder, photo

__all__ = ["arrived", "keep", "media_folder", "photo"]
