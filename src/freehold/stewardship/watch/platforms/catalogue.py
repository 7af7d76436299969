"""The catalogue that ships with Freehold: usual outside services, by slug.

Facts are in ``known/*.json``, a file for each sort of service. Nothing in it is about a person, and nothing
in it is fetched. Format: docs/formats/platform-catalogue.md.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from importlib import resources
from typing import Any, ClassVar

from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.platforms.platform import Platform

_FIELDS = frozenset(field.name for field in fields(Platform))
_LISTS = frozenset({"kinds", "domains", "aliases", "former_names", "sub_processors"})


class UnknownPlatform(Refusal):
    code = "watch.unknown-platform"
    for_members: ClassVar[str] = "There is no such service."


class CatalogueBroken(ValueError):
    """An entry of the catalogue has a field that there is none of, or one of the wrong form."""


def all_platforms() -> Sequence[Platform]:
    """Every service in the catalogue, by name."""
    return _in_order()


def platform(slug: str) -> Platform:
    """The service with this slug. Raises UnknownPlatform."""
    try:
        return _by_slug()[slug]
    except KeyError:
        raise UnknownPlatform from None


def is_known(slug: str) -> bool:
    """Whether the catalogue has a service with this slug."""
    return slug in _by_slug()


def read(entry: Mapping[str, Any]) -> Platform:
    """One entry as it stands in a file. Raises CatalogueBroken."""
    unknown = set(entry) - _FIELDS
    if unknown:
        raise CatalogueBroken(f"{entry.get('slug')}: {', '.join(sorted(unknown))}")
    given: dict[str, Any] = {}
    for name, value in entry.items():
        wanted = list if name in _LISTS else str
        if not isinstance(value, wanted) or not all(isinstance(one, str) for one in value):
            raise CatalogueBroken(f"{entry.get('slug')}: {name}")
        given[name] = tuple(value) if name in _LISTS else value
    try:
        return Platform(**given)
    except TypeError as reason:
        raise CatalogueBroken(f"{entry.get('slug')}: {reason}") from None


def entries() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each entry as it stands in its file, with the file's name."""
    folder = resources.files("freehold.stewardship.watch.platforms").joinpath("known")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        for entry in json.loads(file.read_text(encoding="utf-8")):
            yield file.name, entry


@lru_cache(maxsize=1)
def _by_slug() -> Mapping[str, Platform]:
    return {one.slug: one for _file, entry in entries() if (one := read(entry))}


@lru_cache(maxsize=1)
def _in_order() -> tuple[Platform, ...]:
    return tuple(sorted(_by_slug().values(), key=lambda one: one.name.casefold()))
