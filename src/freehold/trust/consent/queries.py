"""Who agreed to what. Whether a consent holds is asked with keyed links, and opens nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from freehold.trust.consent import choices, guarding, receipts, texts
from freehold.trust.consent.models import BrowserSignal, ConsentRecord, ShownText
from freehold.trust.people import protections
from freehold.trust.people.shelved import pages
from freehold.trust.register.purposes import GUARDED
from freehold.trust.vault import blind
from freehold.trust.vault.opener import Opener

LIVE = "consent.live"
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Consent:
    """One record in words. ``ended_at`` is None while nobody took it back."""

    id: UUID
    purpose: str
    text: str
    by: str
    how: str
    given_at: datetime
    ended_at: datetime | None
    end: str


def is_live(person_id: UUID, purpose: str) -> bool:
    """Whether the person agreed to the text of this purpose as it stands today. One query, never kept."""
    return bool(live_among([person_id], purpose))


def live_among(ids: Iterable[UUID], purpose: str) -> set[UUID]:
    """Those of ``ids`` who agreed to this purpose, as ``is_live``. One query for each 400."""
    things = [texts.thing_of(digest) for digest in digests_of(purpose)]
    wanted, found = list(dict.fromkeys(ids)), set[UUID]()
    for start in range(0, len(wanted), _AT_ONCE):
        links = {link: one for one in wanted[start : start + _AT_ONCE] for link in _links(things, one)}
        live = ConsentRecord.objects.filter(live__in=list(links)).values_list("live", flat=True)
        found |= {links[bytes(link)] for link in live if link is not None}
    return found


def digests_of(purpose: str) -> list[str]:
    """The texts that count today; of a purpose that nobody offers, none do."""
    if purpose == GUARDED.code:
        return [one.digest for one in texts.in_every_language(purpose, guarding.PARAGRAPHS)]
    try:
        return choices.by_code(purpose).things()
    except KeyError:
        return []


def links_of(person_id: UUID, digests: Iterable[str]) -> list[bytes]:
    """The live links of one person to these texts."""
    return list(_links([texts.thing_of(digest) for digest in digests], person_id))


def may_choose(opener: Opener) -> bool:
    """Whether the actor agrees to things by themselves: a member who is old enough."""
    person_id = opener.actor.person_id
    return person_id is not None and protections.of(person_id).consents


def mine(opener: Opener) -> list[Consent]:
    """Every record of the actor, the newest first."""
    return sorted(
        (_consent(row_id, record) for row_id, record in _records(opener)),
        key=lambda one: (one.given_at, one.ended_at is None),
        reverse=True,
    )


def records_of(opener: Opener) -> list[dict[str, Any]]:
    """Every record of the actor as the JSON-LD of its receipt, without a signature: for the export."""
    person_id = opener.actor.person_id
    if person_id is None:
        return []
    shown = {one.digest: one.words for one in ShownText.objects.all()}
    found = sorted(_records(opener), key=lambda pair: pair[1]["given"])
    return [
        receipts.document(row_id, person_id, record, words=shown.get(record["text"], ""))
        for row_id, record in found
    ]


def receipt_of(opener: Opener, *, record_id: UUID, at: datetime) -> dict[str, Any] | None:
    """The signed receipt of one record of the actor; None for anybody else's."""
    person_id = opener.actor.person_id
    found = next((record for row_id, record in _records(opener) if row_id == record_id), None)
    if person_id is None or found is None:
        return None
    words = ShownText.objects.filter(digest=found["text"]).values_list("words", flat=True).first() or ""
    return receipts.signed(receipts.document(record_id, person_id, found, words=words), at=at)


def signal_since(opener: Opener) -> date | None:
    """Since when a browser of the actor sends Global Privacy Control, as far as it was remembered."""
    if opener.actor.person_id is None:
        return None
    row = BrowserSignal.objects.filter(link=BrowserSignal.link_of(opener.actor.person_id)).first()
    return None if row is None else date.fromisoformat(opener.open(row.details)["since"])


def _records(opener: Opener) -> list[tuple[UUID, dict[str, Any]]]:
    person_id = opener.actor.person_id
    if person_id is None:
        return []
    rows = [row for page in pages(ConsentRecord, person_id) for row in page]
    opened = opener.open_many([row.record for row in rows], instead=None)
    return [(row.id, record) for row, record in zip(rows, opened, strict=True) if record is not None]


def _consent(row_id: UUID, record: dict[str, Any]) -> Consent:
    ended = record.get("ended")
    return Consent(
        id=row_id,
        purpose=record["purpose"],
        text=record["text"],
        by=record["by"],
        how=record["how"],
        given_at=datetime.fromisoformat(record["given"]),
        ended_at=datetime.fromisoformat(ended) if ended else None,
        end=record.get("end", ""),
    )


def _links(things: Iterable[UUID], person_id: UUID) -> Iterable[bytes]:
    return blind.blind_links(LIVE, things, person_id)
