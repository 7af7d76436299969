"""A house with keys, an empty media folder, and a server of media."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from freehold.commons.media import operations, uses
from freehold.commons.media.pictures import AVATAR
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.commons.media.uses import Use
from freehold.interfaces.web.media.app import MediaApp
from freehold.trust.access.opener import Access
from tests.commons.media.house import arrived, media_folder, photo
from tests.interfaces.web.media.serving import Served, person, serving, who_asks

__all__ = ["arrived", "media_folder", "photo"]


@pytest.fixture
def served(transactional_db: None, media_folder: Path) -> Iterator[Served]:
    with serving(MediaApp(who_asks)) as running:
        yield running


@pytest.fixture
def keep(arrived: Callable[..., Upload]) -> Callable[..., UUID]:
    def kept(content: bytes, *, by: str = "ada", shown_to: ShownTo = ShownTo.HOLDER, name: str = "") -> UUID:
        with arrived(content, most=100_000_000) as upload:
            return operations.store_file(upload, holder=person(by), shown_to=shown_to, name=name)

    return kept


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[UUID | None, UUID]]:
    """What was sent for two uses: who sent it, and the medium it became."""
    taken: list[tuple[UUID | None, UUID]] = []

    def place(access: Access, media_id: UUID) -> str:
        taken.append((access.actor.person_id, media_id))
        return "/me/settings/"

    monkeypatch.setattr(uses, "_uses", {})
    for name, frames in (("avatar", AVATAR), ("letter", ())):
        uses.register(
            Use(name=name, placed=place, back="/me/settings/", shown_to=ShownTo.EVERYONE, frames=frames)
        )
    return taken
