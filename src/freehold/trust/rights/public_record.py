"""What everybody may have of the record of looks: its signed head, its keys, and the verifier."""

from dataclasses import dataclass
from functools import lru_cache

from freehold.trust.ledger import notes, proofs
from freehold.trust.ledger.models import Log
from freehold.trust.ledger.proofs import NotYetProvable
from freehold.trust.ledger.sequencer import LedgerNotOpen
from freehold.trust.ledger.signer import Ed25519Signer
from freehold.trust.ledger.verifier import one_file
from freehold.trust.vault.keyring import ring

VERIFIER = one_file.FILE_NAME


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The newest published head as a signed note, and the key that it is checked with."""

    text: str
    key: str


@lru_cache(maxsize=1)
def signer() -> Ed25519Signer:
    """The key that signs the record's heads, derived in the ring."""
    return Ed25519Signer(ring().secret("ledger-signing"))


def house_name() -> str:
    """What the house calls itself in what it signs: the name of its record, made by chance."""
    origin = Log.objects.order_by("-generation").values_list("origin", flat=True).first()
    return "house" if origin is None else notes.read_origin(origin).name


def export_name() -> str:
    """Under which name exports are signed: not the record's, so that neither passes for the other."""
    return f"{house_name()}/export"


def export_key() -> str:
    """What an export of this house is checked with."""
    return notes.vkey(export_name(), signer().public_key)


def record_keys() -> list[str]:
    """What the heads of each log of this house are checked with, the oldest log's first."""
    origins = Log.objects.order_by("generation").values_list("origin", flat=True)
    return [notes.vkey(origin, signer().public_key) for origin in origins]


def newest_head() -> SignedHead | None:
    """None while nothing has been published yet."""
    try:
        note = proofs.latest_checkpoint()
    except (LedgerNotOpen, NotYetProvable):
        return None
    return SignedHead(note, notes.vkey(note.partition("\n")[0], signer().public_key))


def verifier() -> str:
    """The verifier as one Python file, with the keys of this house's logs and exports written into it."""
    return one_file.one_file([*record_keys(), export_key()])
