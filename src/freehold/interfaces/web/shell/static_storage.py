"""Static files under hashed names, with the stylesheet as one file.

``css/app.css`` names its parts with ``@import … layer(…)``. A browser would fetch them one after the other;
collecting puts them into one file instead. Until files are collected (a developer's checkout, the tests),
plain names are given and the parts are served as they lie.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import (  # type: ignore[import-untyped]  # it ships no types
    CompressedManifestStaticFilesStorage,
)

STYLESHEET = "css/app.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,])\s*")


class HouseStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped here
    """Hashed, compressed, bundled; plain while nothing has been collected."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name

    def post_process(self, paths: dict[str, Any], *given: Any, **options: Any) -> Iterator[Any]:
        """Give Django the whole stylesheet in the place of the one that only names its parts."""
        if STYLESHEET in paths:
            storage, path = paths[STYLESHEET]
            paths = {**paths, STYLESHEET: (WholeStylesheet(storage), path)}
        yield from super().post_process(paths, *given, **options)


class WholeStylesheet(Storage):
    """Reads from another storage, with every import put in place."""

    def __init__(self, source: Storage) -> None:
        self.source = source

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        if mode != "rb":
            raise ValueError("The whole stylesheet can only be read.")
        return ContentFile(whole(self.source, name).encode(), name=name)


def whole(source: Storage, name: str) -> str:
    """The text of the stylesheet ``name`` with its imports put in place and its comments left out."""
    folder = name.rpartition("/")[0]

    def part(found: re.Match[str]) -> str:
        return f"@layer {found[2]}{{{_text(source, f'{folder}/{found[1]}')}}}"

    return _tight(IMPORT.sub(part, _text(source, name)))


def _text(source: Storage, name: str) -> str:
    with source.open(name) as file:
        return str(file.read().decode())


def _tight(css: str) -> str:
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", css))).strip()
