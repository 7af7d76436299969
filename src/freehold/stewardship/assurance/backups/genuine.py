"""Whether the program that runs is the one that was released: its files, and the packages it rests on."""

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path

from packaging.requirements import Requirement

import freehold

_PINNED = re.compile(r"(?m)^[A-Za-z0-9][^\\\n]*==[^\\\n]*")


def faults() -> list[str]:
    """What differs; nothing where all is as it was released.

    An installed package is compared with the hashes that its wheel brought. In a folder with its source,
    where git answers for the files, packages are compared with the lock file by which they were installed.
    """
    lock = Path(freehold.__file__).parents[2] / "requirements" / "run.txt"
    if lock.exists():
        return list(_other_versions(lock.read_text()))
    try:
        return list(_changed_files(distribution("freehold")))
    except PackageNotFoundError:
        return ["freehold is installed in no way that can be looked at"]


def _other_versions(lock: str) -> Iterator[str]:
    for pinned in map(Requirement, _PINNED.findall(lock)):
        if pinned.marker and not pinned.marker.evaluate():
            continue  # for another system than this one
        try:
            found = version(pinned.name)
        except PackageNotFoundError:
            yield f"{pinned.name} is not installed, and {pinned.specifier} in the lock file"
            continue
        if not pinned.specifier.contains(found, prereleases=True):
            yield f"{pinned.name} is {found}, and {pinned.specifier} in the lock file"


def _changed_files(installed: Distribution) -> Iterator[str]:
    for file in installed.files or []:
        if file.hash is None or file.suffix == ".pyc":
            continue
        body = Path(str(file.locate())).read_bytes()
        digest = base64.urlsafe_b64encode(hashlib.new(file.hash.mode, body).digest()).rstrip(b"=").decode()
        if digest != file.hash.value:
            yield f"{file} is not as it was released"
