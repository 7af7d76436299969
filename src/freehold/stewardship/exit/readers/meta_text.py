"""Facebook and Instagram write the bytes of UTF-8 as if each were a character of Latin-1."""

from collections.abc import Iterator, Mapping
from typing import Any

_LEVELS = 32


def mended(value: Any, levels: int = _LEVELS) -> Any:
    """The same value with every text in it as it was meant; a text that was not written so stays as it is."""
    if isinstance(value, str):
        return _text(value)
    if levels and isinstance(value, list):
        return [mended(one, levels - 1) for one in value]
    if levels and isinstance(value, Mapping):
        return {_text(name): mended(one, levels - 1) for name, one in value.items()}
    return value


def mended_all(values: Iterator[Any]) -> Iterator[Any]:
    for value in values:
        yield mended(value)


def _text(value: str) -> str:
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
