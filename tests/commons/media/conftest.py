"""A house with keys and an empty media folder."""

from tests.commons.media.house import arrived, media_folder, photo

__all__ = ["arrived", "media_folder", "photo"]
