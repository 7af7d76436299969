"""Values that occur nowhere else in the world: whoever finds one in stolen files has read it there."""

import secrets
from io import BytesIO
from ipaddress import IPv6Address

from PIL import Image

_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_SIDE = 160
_ARTIST, _DESCRIPTION = 0x013B, 0x010E  # EXIF 2.32 §4.6.4


def word(syllables: int = 5) -> str:
    """A word that no language has: six bits a syllable, so that chance does not make it twice."""
    return "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(syllables))


def words(count: int) -> str:
    return " ".join(word() for _ in range(count))


def name() -> str:
    return f"{word(4).title()} {word(5).title()}"


def handle() -> str:
    return word(6)


def email() -> str:
    return f"{word(4)}.{word(4)}@{word(4)}.example"


def phone() -> str:
    return "+49" + "".join(secrets.choice("123456789") for _ in range(11))


def password() -> str:
    return f"{words(3)} {secrets.randbelow(90) + 10}"


def address() -> str:
    """An address of the network kept for documentation (RFC 3849), in a household of its own."""
    return str(IPv6Address((0x20010DB8 << 96) | secrets.randbits(96)))


def agent() -> str:
    """What a browser says of itself, with something in it that no other says."""
    return f"Mozilla/5.0 (X11; Linux x86_64; {word()}) Gecko/20100101 Firefox/140.0 {word()}/1.4"


def photograph(artist: str, place: str) -> bytes:
    """A JPEG of noise, so that no two have bytes in common, with who took it and where in its EXIF."""
    noise = secrets.token_bytes(_SIDE * _SIDE * 3)
    written, exif = BytesIO(), Image.Exif()
    exif[_ARTIST], exif[_DESCRIPTION] = artist, place
    Image.frombytes("RGB", (_SIDE, _SIDE), noise).save(written, "JPEG", quality=85, exif=exif)
    return written.getvalue()
