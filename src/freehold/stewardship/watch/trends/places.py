"""What a host stands for: a service of the catalogue, or itself."""

from functools import lru_cache

from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.names import NameIndex, plain_host


@lru_cache(maxsize=1)
def index() -> NameIndex:
    """Of every service that ships with Freehold."""
    return NameIndex(catalogue.all_platforms())


def place_of(host: str, known: NameIndex, *, own_host: str) -> str:
    """The slug of a service, or the host without "www."; "" for none, and for the house itself."""
    plain = plain_host(host).removeprefix("www.")
    own = plain_host(own_host).removeprefix("www.")
    if not plain or (own and (plain == own or plain.endswith(f".{own}"))) or _is_number(plain):
        return ""
    platform = known.by_domain(plain)
    return platform.slug if platform is not None else plain


def title_of(place: str) -> str:
    """How a place is called on a screen."""
    return catalogue.platform(place).name if catalogue.is_known(place) else place


def _is_number(host: str) -> bool:
    return host.replace(".", "").isdigit()
