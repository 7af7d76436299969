"""How Freehold is called on this machine: as a package, or from the folder with its source."""

from pathlib import Path

import freehold

PACKAGE = "freehold"
SOURCE = "bin/freehold"
"""Typed in the folder of the source."""


def command() -> str:
    """The first word of a command line that is told to an owner."""
    return SOURCE if (Path(freehold.__file__).parents[2] / SOURCE).exists() else PACKAGE
