"""A certificate for the one name that other platforms have here, and what a house needs to find them."""

import ssl
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from freehold.foundation import clock
from tests.journeys.house import SOURCE

NAME = "elsewhere.example"
ENTRY = Path(__file__).parent / "entry"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """``speaks`` is for those who answer; ``settings`` for the house that asks."""

    speaks: ssl.SSLContext
    settings: dict[str, str]


def elsewhere(folder: Path) -> Elsewhere:
    """Keys are written into ``folder``, and good for a day."""
    certificate, key = _pems()
    (folder / "elsewhere.crt").write_bytes(certificate)
    (folder / "elsewhere.key").write_bytes(key)
    speaks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    speaks.load_cert_chain(folder / "elsewhere.crt", folder / "elsewhere.key")
    settings = {
        "PYTHONPATH": f"{ENTRY}:{SOURCE}",
        "ELSEWHERE_NAME": NAME,
        "ELSEWHERE_CERTIFICATE": str(folder / "elsewhere.crt"),
    }
    return Elsewhere(speaks, settings)


def _pems() -> tuple[bytes, bytes]:
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), private
