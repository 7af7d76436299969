"""What ``freehold up --demo`` asks of the demo."""

from collections.abc import Iterable
from typing import ClassVar

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.site.demo.furnish import furnish, who_comes_in
from freehold.site.demo.story import the_story
from freehold.trust.people import accounts, handles, passwords, paths, tokens
from freehold.trust.people.tokens import TokenKind


class PeopleOfItsOwn(Refusal):
    code: ClassVar[str] = "demo.people-of-its-own"
    for_owner = (
        "This house has people of its own, so no invented ones move in. Choose another folder for the "
        "demo: --data DIR"
    )


def open_demo(address: str) -> Iterable[str]:
    """Furnish an empty house; say who can come in. Raises PeopleOfItsOwn."""
    story = the_story()
    if house().name != story.house["name"]:
        if accounts.counts().members:
            raise PeopleOfItsOwn
        furnish(story, at=clock.now())
    return who_comes_in(story, _owners_link(address))


def _owners_link(address: str) -> str:
    """A link with which the owner of the story chooses a password; nothing once she has one."""
    (esi,) = handles.ids_by_handle(["esi"]).values()
    if passwords.has_one(esi):
        return ""
    return address + paths.to_reset(tokens.issue(TokenKind.RESET, person_id=esi, at=clock.now()))
