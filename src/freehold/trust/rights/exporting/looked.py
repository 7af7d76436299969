"""Who looked, and a proof of each entry, for an export."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.trust.access.opener import Access
from freehold.trust.ledger.proofs import NoSuchEntry, NotYetProvable
from freehold.trust.rights import looks, public_record
from freehold.trust.rights.exporting.parts import File
from freehold.trust.rights.looks import Look

FORMAT = "freehold/export-looks/1"
CHECKPOINT = "looks/checkpoint.txt"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, and where its proof lies; "" while it waits for its place."""

    look: Look
    proof: str


class Looked:
    """The entries about the actor until ``at``, the newest first. ``told`` is full once all proofs are in."""

    def __init__(self, access: Access, *, at: datetime) -> None:
        self._access = access
        self._at = at
        self._proven: set[UUID] = set()

    def proofs(self) -> Iterator[File]:
        """One small file for each entry that has its place in the record."""
        for look in self._all():
            if look.provable and (proof := self._proof(look.id)):
                self._proven.add(look.id)
                yield File(path_of(look.id), [proof.encode()])
        head = public_record.newest_head()
        if head is not None:
            yield File(CHECKPOINT, [head.text.encode()])

    def told(self) -> Iterator[Told]:
        """Each entry, after its proof."""
        for look in self._all():
            yield Told(look, path_of(look.id) if look.id in self._proven else "")

    def as_json(self) -> Iterator[bytes]:
        yield f'{{"format": "{FORMAT}", "entries": ['.encode()
        border = "\n"
        for told in self.told():
            yield (border + json.dumps(_plain(told), ensure_ascii=False)).encode()
            border = ",\n"
        yield b"\n]}\n"

    def _all(self) -> Iterator[Look]:
        after: int | None = None
        while page := looks.who_looked(self._access, at=self._at, after=after):
            yield from page
            after = page[-1].number

    def _proof(self, entry_id: UUID) -> str:
        try:
            return looks.proof_of(self._access, entry_id=entry_id, at=self._at)
        except (NoSuchEntry, NotYetProvable):
            return ""


def path_of(entry_id: UUID) -> str:
    return f"looks/entry-{entry_id}.tlog-proof"


def _plain(told: Told) -> dict[str, object]:
    look = told.look
    return {
        "id": str(look.id),
        "at": look.at.isoformat(),
        "by": f"job:{look.job}" if look.job else str(look.by),
        "purpose": str(look.purpose),
        "what": [str(category) for category in look.categories],
        "people_at_most": look.people,
        "task": look.task or None,
        "proof": told.proof or None,
    }
