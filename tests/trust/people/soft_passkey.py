"""An authenticator in software, for tests: makes ES256 credentials and signs as WebAuthn Level 3 has it."""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ORIGIN = "http://localhost:8000"
_USER_PRESENT, _USER_VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


class SoftPasskey:
    """One credential. What it says of itself can be set wrong, to see the house refuse it.

    ``step`` is what its counter grows by; 0 for one that does not count, as most phones do not.
    """

    def __init__(
        self, *, origin: str = ORIGIN, rp_id: str = "localhost", verifies: bool = True, step: int = 1
    ) -> None:
        self.origin, self.rp_id, self.verifies = origin, rp_id, verifies
        self.id = os.urandom(32)
        self.count, self.step = 0, step
        self.user_handle = b""
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """The answer to ``navigator.credentials.create(options)``, as JSON."""
        padded = options["user"]["id"] + "=" * (-len(options["user"]["id"]) % 4)
        self.user_handle = urlsafe_b64decode(padded)
        numbers = self._key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(_ATTESTED) + attested}
        return self._answer(
            clientDataJSON=b64(self._client_data("webauthn.create", options["challenge"])),
            attestationObject=b64(cbor2.dumps(attestation)),
        )

    def get(self, options: dict[str, Any]) -> str:
        """The answer to ``navigator.credentials.get(options)``, as JSON."""
        self.count += self.step
        data = self._data(0)
        client = self._client_data("webauthn.get", options["challenge"])
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=b64(client),
            authenticatorData=b64(data),
            signature=b64(signature),
            userHandle=b64(self.user_handle),
        )

    def _data(self, more: int) -> bytes:
        flags = _USER_PRESENT | (_USER_VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes((flags,)) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: str) -> str:
        return json.dumps(
            {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": response}
        )
