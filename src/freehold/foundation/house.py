"""Where a house keeps what: the data folder, and apart from it the folder of its keys."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

HOUSE_FILE = "house.json"


@dataclass(frozen=True, slots=True)
class House:
    """A house on one machine.

    ``data`` is what backups copy. ``keys`` holds the root key, the epoch ring, the list of erasures and
    the shelf of published checkpoints; it lies elsewhere, because who has both folders has everything.
    """

    data: Path
    keys: Path

    @property
    def databases(self) -> Path:
        return self.data / "db"

    @property
    def media(self) -> Path:
        return self.data / "media"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def root_key(self) -> Path:
        return self.keys / "root.key"

    @property
    def ring(self) -> Path:
        return self.keys / "ring.json"

    @property
    def erasures(self) -> Path:
        """Who was erased: read before a restored house opens."""
        return self.keys / "erasures.list"

    @property
    def checkpoints(self) -> Path:
        return self.keys / "checkpoints"

    @property
    def backup_keys(self) -> Path:
        """The keys of the data backups; what is not in it opens nowhere."""
        return self.keys / "backup-keys.json"

    @property
    def unfinished_restore(self) -> Path:
        """There while a restore goes on, and after one that was cut off: such a house does not open."""
        return self.data / "restore-unfinished"

    def make_folders(self) -> None:
        """Make every folder, readable by the running user alone. Safe to call again."""
        for folder in (self.data, self.databases, self.media, self.logs, self.keys, self.checkpoints):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def keys_home() -> Path:
    """Where the keys of houses lie by default: outside every data folder."""
    configured = os.environ.get("XDG_CONFIG_HOME")
    return (Path(configured) if configured else Path.home() / ".config") / "freehold"


def open_house(data: Path, keys: Path | None = None) -> House:
    """The house whose data folder is ``data``; a new folder becomes a new house.

    The folder's house file names the house, and the name leads to its keys under ``keys_home()``, so that
    two houses never share keys and a copied data folder finds none on another machine.
    """
    data = data.absolute()
    if keys is not None:
        return House(data=data, keys=keys.absolute())
    file = data / HOUSE_FILE
    if not file.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps({"house": uuid4().hex}) + "\n")
        draft.replace(file)
    return House(data=data, keys=keys_home() / json.loads(file.read_text())["house"])
