"""How ready the business is to leave a service: asked of the plans for leaving, which lie above this room."""

from collections.abc import Callable, Collection, Mapping

Percents = Callable[[Collection[str]], Mapping[str, int]]


def _none(_slugs: Collection[str]) -> Mapping[str, int]:
    return {}


_asked: list[Percents] = [_none]


def use(percents: Percents) -> None:
    """Have plans answer, by slug: 0 to 100. One that they know nothing of is at 0."""
    _asked[0] = percents


def percents(slugs: Collection[str]) -> Mapping[str, int]:
    answered = _asked[0](slugs)
    return {slug: answered.get(slug, 0) for slug in slugs}
