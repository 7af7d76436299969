"""What kinds of value can be sealed: how each becomes bytes, and how it is compared in exact search."""

import json
import unicodedata
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from freehold.foundation.refusal import Refusal


class Unsealable(Refusal):
    code = "unsealable"
    for_members = "This value is too long or of the wrong form."
    for_owner = "A value of the wrong type or length was assigned to a sealed field."


class Kind(Protocol):
    def encode(self, value: Any) -> bytes:
        """The value as bytes, or Unsealable."""
        ...

    def decode(self, data: bytes) -> Any: ...

    def normalise(self, value: Any) -> bytes:
        """What two values that exact search calls equal have in common."""
        ...


def _folded(value: object) -> bytes:
    return unicodedata.normalize("NFKC", str(value).strip()).casefold().encode(errors="replace")


@dataclass(frozen=True, slots=True)
class Text:
    """A string of at most ``max_length`` characters."""

    max_length: int = 10_000

    def encode(self, value: Any) -> bytes:
        if not isinstance(value, str) or len(value) > self.max_length:
            raise Unsealable(f"Expected a text of at most {self.max_length} characters.")
        try:
            return value.encode()
        except UnicodeEncodeError as reason:  # a lone surrogate, which no encoding can carry
            raise Unsealable from reason

    def decode(self, data: bytes) -> str:
        return data.decode()

    def normalise(self, value: Any) -> bytes:
        return _folded(value)


def Email() -> Text:
    """An e-mail address: at most 254 characters (RFC 5321 §4.5.3.1.3 less its brackets)."""
    return Text(max_length=254)


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as its person wrote it; digits alone are compared, and a leading plus."""

    max_length: int = 40

    def encode(self, value: Any) -> bytes:
        return Text(self.max_length).encode(value)

    def decode(self, data: bytes) -> str:
        return data.decode()

    def normalise(self, value: Any) -> bytes:
        folded = _folded(value).decode()
        digits = "".join(character for character in folded if character.isdecimal())
        return ("+" + digits.removeprefix("00") if folded.startswith(("+", "00")) else digits).encode()


@dataclass(frozen=True, slots=True)
class Json:
    """Anything JSON can carry, padded with spaces to a multiple of ``pad`` bytes so that size says less."""

    max_bytes: int = 1_000_000
    pad: int = 64

    def encode(self, value: Any) -> bytes:
        try:
            data = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        except (TypeError, ValueError) as reason:
            raise Unsealable from reason
        if len(data) > self.max_bytes:
            raise Unsealable(f"Expected at most {self.max_bytes} bytes of JSON.")
        return data + b" " * (-len(data) % self.pad)

    def decode(self, data: bytes) -> Any:
        return json.loads(data)

    def normalise(self, value: Any) -> bytes:
        return self.encode(value)


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A private link to a person, or to a thing: a UUID."""

    def encode(self, value: Any) -> bytes:
        if not isinstance(value, UUID):
            raise Unsealable("Expected a UUID.")
        return value.bytes

    def decode(self, data: bytes) -> UUID:
        return UUID(bytes=data)

    def normalise(self, value: Any) -> bytes:
        return self.encode(value)


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they are, such as the key of a media file."""

    max_bytes: int = 65_536

    def encode(self, value: Any) -> bytes:
        if not isinstance(value, bytes) or len(value) > self.max_bytes:
            raise Unsealable(f"Expected at most {self.max_bytes} bytes.")
        return value

    def decode(self, data: bytes) -> bytes:
        return data

    def normalise(self, value: Any) -> bytes:
        return self.encode(value)
