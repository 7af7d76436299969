"""The list of everything in an export, and the house's signature under it (docs/formats/export.md)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from freehold.trust.ledger import notes
from freehold.trust.ledger.verifier.bundle import EXPORT_HEADER, MANIFEST_FORMAT
from freehold.trust.rights import public_record
from freehold.trust.rights.exporting.zipped import Packed


def manifest(files: Sequence[Packed], *, person: dict[str, str], at: datetime) -> bytes:
    """The manifest of these files."""
    told: dict[str, Any] = {
        "format": MANIFEST_FORMAT,
        "house": public_record.house_name(),
        "key": public_record.export_key(),
        "made_at": at.isoformat(timespec="seconds"),
        "person": person,
        "files": [{"path": one.path, "bytes": one.bytes, "sha256": one.sha256} for one in files],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def signed(manifest: bytes) -> str:
    """The note under a manifest."""
    name = public_record.export_name()
    digest = notes.b64(hashlib.sha256(manifest).digest())
    text = f"{EXPORT_HEADER}\n{name}\n{digest}\n{len(manifest)}\n"
    return notes.signed_note(text, [name], public_record.signer())
