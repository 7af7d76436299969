"""What members may be counted by in words of one's own: few attributes, each with few values.

A room declares an attribute where the value of a member is one of labels that everybody may know. A member
has one value of each, so nobody is in two parts of what is counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.ports.answers import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """``name`` is how it is asked for; ``labels`` are its values in their order. ``values`` gives those of
    some people, in their order; ``opens`` are the sealed categories that takes."""

    name: str
    means: str
    opens: tuple[str, ...] = ()
    labels: Callable[[datetime], Sequence[str]]
    values: Callable[[Asking, Sequence[UUID]], Sequence[str]]
