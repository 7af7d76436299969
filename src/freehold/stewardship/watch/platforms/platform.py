"""What is known of one outside service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Platform:
    """An outside service. ``slug`` never changes; names, domains and owners do, and old ones stay known.

    ``domains`` are registrable ones, lower case. ``sub_processors`` are slugs of services that this one is
    known to run on: what happens there happens to it. ``reader`` is the key of what reads its export, ""
    where none does yet; the addresses are "" where none is known.
    """

    slug: str
    name: str
    owner: str
    country: str
    kinds: tuple[str, ...]
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    sub_processors: tuple[str, ...] = ()
    status_feed: str = ""
    export_help: str = ""
    close_help: str = ""
    reader: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a message may call it by."""
        return (self.name, *self.aliases, *self.former_names)


@dataclass(frozen=True, slots=True)
class Watched:
    """A service that the house relies on, or that one of these runs on: ``through`` names that one."""

    platform: Platform
    through: str = ""
