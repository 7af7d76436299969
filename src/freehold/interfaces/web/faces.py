"""Members as pages show them: their public card with its addresses."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from freehold.interfaces.web.shell.cards import Card
from freehold.trust.access.opener import Access
from freehold.trust.people import cards

SMALL, LARGE = "avatar-96", "avatar-192"


def faces(access: Access, ids: Iterable[UUID]) -> dict[UUID, Card | None]:
    """The card of each person; None for one who has left."""
    return {person_id: of_card(card) for person_id, card in cards.cards_of(access, ids).items()}


def face(access: Access, person_id: UUID | None) -> Card | None:
    return None if person_id is None else faces(access, [person_id])[person_id]


def of_card(card: cards.Card | None) -> Card | None:
    """A person's card as components take it; None for somebody who has left."""
    if card is None or card.left:
        return None
    picture = f"/media/{card.avatar}/avatar-96" if card.avatar else ""
    return Card(card.name, card.handle, f"/people/{card.handle}/", picture)


def larger(card: Card | None) -> Card | None:
    """The same card with the picture for the head of a page."""
    return None if card is None else replace(card, picture=card.picture.replace(SMALL, LARGE))
