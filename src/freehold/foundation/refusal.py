"""How Freehold says no: out loud, in two voices."""

from typing import ClassVar


class Refusal(Exception):
    """Something that was asked for and is not done. Each kind lives beside the operation that raises it.

    ``for_members`` is what the person who asked reads; ``for_owner`` adds what the one who runs the
    house can do about it. Neither ever carries a person's data.
    """

    code: ClassVar[str] = "refused"
    for_members: ClassVar[str] = "This cannot be done."
    for_owner: ClassVar[str] = ""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.for_owner or self.for_members)
