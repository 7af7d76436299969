"""A consent record as JSON-LD: the fields of ISO/IEC TS 27560 in terms of the W3C Data Privacy Vocabulary.

Format: docs/formats/consent-receipt.md.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from freehold.trust.consent import choices, signing
from freehold.trust.consent.controller import controller
from freehold.trust.register import declarations, purposes
from freehold.trust.register.declarations import Personal

PROFILE = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr"
CONTEXT: list[Any] = [
    "https://w3id.org/security/data-integrity/v2",
    {
        "dpv": "https://w3id.org/dpv#",
        "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
        "dct": "http://purl.org/dc/terms/",
    },
]
WHERE_TO_WITHDRAW = "/me/privacy/choices/"
RIGHTS = ("A7-3", "A13", "A15", "A16", "A17", "A18", "A20", "A77")
_SUBJECT = b"freehold/consent/subject/v1"
_STATES = {
    "withdrawn": "ConsentWithdrawn",
    "replaced": "ConsentInvalidated",
    "outgrown": "ConsentInvalidated",
}
_GIVERS = {"person": "dpv:DataSubject", "guardian": "dpv:GuardianOfDataSubject"}


def document(record_id: UUID, person_id: UUID, record: Mapping[str, Any], *, words: str) -> dict[str, Any]:
    """One record as JSON-LD. ``words`` is the text that was shown."""
    identifier = record_id.urn
    return {
        "@context": CONTEXT,
        "@id": f"{identifier}#receipt",
        "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": PROFILE,
        "dct:identifier": identifier,
        "dpv:hasDataSubject": {
            "@type": "dpv:DataSubject",
            "dct:identifier": subject(record_id, person_id).urn,
        },
        "dpv:hasNotice": {
            "@type": "dpv:ConsentNotice",
            "dct:identifier": f"urn:sha256:{record['text']}",
            "dct:language": record["language"],
            "dct:description": words,
        },
        **_processing(record["purpose"]),
        **_parties(),
        "dpv:hasConsentControl": {"@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": WHERE_TO_WITHDRAW},
        "dpv:hasRight": [f"eu-gdpr:{right}" for right in RIGHTS],
        "dpv:hasConsentStatus": _events(record),
    }


def signed(unsigned: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """The same with the house's signature."""
    return signing.with_proof(unsigned, key=signing.house_key(), at=at)


def subject(record_id: UUID, person_id: UUID) -> UUID:
    """Who agreed, by a name that this one receipt has for them."""
    digest = hashlib.sha256(_SUBJECT + record_id.bytes + person_id.bytes).digest()
    number = int.from_bytes(digest[:16], "big")
    number &= ~(0xF000 << 64) & ~(0xC000 << 48)
    return UUID(int=number | 0x8000 << 64 | 0x8000 << 48)


def _processing(code: str) -> dict[str, Any]:
    held = [one.personal for _, _, one in declarations.personal_fields() if _is_for(one.personal, code)]
    kept = sorted({str(one.keep.until) for one in held if one is not None}) or [str(_("you take it back"))]
    used = {one.category for one in held if one is not None} | set(_used_besides(code))
    try:
        title = str(purposes.by_code(code).title)
    except KeyError:  # of a capability that is not there any more
        title = code
    return {
        "dpv:hasPurpose": {"@type": "dpv:Purpose", "dct:identifier": code, "dct:title": title},
        "dpv:hasLegalBasis": "eu-gdpr:A6-1-a",
        "dpv:hasPersonalData": [
            {"dct:identifier": category, "dpv:hasNecessity": "dpv:Optional"} for category in sorted(used)
        ],
        "dpv:hasStorageCondition": {"@type": "dpv:StorageDuration", "dct:description": "; ".join(kept)},
    }


def _used_besides(code: str) -> Sequence[str]:
    try:
        return choices.by_code(code).categories
    except KeyError:  # offered by nobody any more, or answered by a guardian
        return ()


def _is_for(personal: Personal | None, code: str) -> bool:
    return personal is not None and personal.purpose.code == code


def _parties() -> dict[str, Any]:
    by = controller()
    return {
        "dpv:hasDataController": {
            "@type": "dpv:DataController",
            "dpv:hasName": by.name,
            "dpv:hasAddress": by.address,
            "dpv:hasContact": by.contact,
        },
        "dpv:hasRecipient": list(by.recipients),
        "dpv:hasLocation": by.country,
        "dpv:hasJurisdiction": by.country,
        "dpv:hasAuthority": by.authority,
    }


def _events(record: Mapping[str, Any]) -> list[dict[str, str]]:
    giver = _GIVERS[record["by"]]
    events = [_event("ConsentGiven", record["given"], giver, record["how"])]
    if record.get("ended"):
        events.append(_event(_STATES[record["end"]], record["ended"], giver, record["ended_how"]))
    return events


def _event(state: str, when: str, by: str, how: str) -> dict[str, str]:
    return {
        "@type": f"dpv:{state}",
        "dct:date": when,
        "dpv:isIndicatedBy": by,
        "dpv:hasIndicationMethod": how,
    }
