"""What a person is told of a sealed value of theirs, where the value holds more than is theirs to have.

A letter that waits holds the link in it; an invitation holds somebody else's address.
"""

from collections.abc import Callable
from typing import Any

Tell = Callable[[Any], Any]


def only(*names: str) -> Tell:
    """Of a mapping these names alone."""
    return lambda value: {name: value[name] for name in names if name in value}


_tellers: dict[str, Tell] = {"people.invitation.details": only("note", "until")}
"""By "app.model.column". Of the rooms below this one they stand here; others add theirs."""


def tell(model: str, column: str, how: Tell) -> None:
    """Tell of a column of "app.Model" what ``how`` makes of its value, on pages and in exports."""
    _tellers[f"{model}.{column}".lower()] = how


def told(key: str, value: Any) -> Any:
    """What is told of a value of "app.model.column"; None stays None."""
    how = _tellers.get(key)
    return value if how is None or value is None else how(value)
