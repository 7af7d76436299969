"""Pages of outlets are tried with the same stand-ins as what they lead to."""

from tests.interfaces.outlets.conftest import _forgotten, private, public, reachable

__all__ = ["_forgotten", "private", "public", "reachable"]
