"""The forms in which a stolen fact may show: as text, in other encodings, or packed."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from quopri import encodestring
from urllib.parse import quote, quote_plus

SHORTEST = 8


def forms_of(fact: bytes) -> Iterator[tuple[str, bytes]]:
    """Every (name of form, bytes) to look for. Packed forms are met by unpacking what is searched.

    A fact must be at least ``SHORTEST`` bytes long, or chance alone would find it.
    """
    if len(fact) < SHORTEST:
        raise ValueError(f"A fact to look for needs at least {SHORTEST} bytes.")
    seen: set[bytes] = set()
    for name, form in (*_of_bytes(fact), *_of_text(fact)):
        if len(form) >= SHORTEST and form not in seen:
            seen.add(form)
            yield name, form


def _of_bytes(fact: bytes) -> Iterator[tuple[str, bytes]]:
    yield "plain", fact
    yield "hex", fact.hex().encode()
    yield "HEX", fact.hex().upper().encode()
    for shift in range(3):
        yield f"base64 at {shift}", _base64(b64encode, fact, shift)
        yield f"base64url at {shift}", _base64(urlsafe_b64encode, fact, shift)


def _of_text(fact: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        text = fact.decode()
    except UnicodeDecodeError:
        return
    for cased, word in (("", text), (" in lower case", text.lower())):
        yield f"text{cased}", word.encode()
        yield f"UTF-16 LE{cased}", word.encode("utf-16-le")
        yield f"UTF-16 BE{cased}", word.encode("utf-16-be")
        yield f"URL{cased}", quote(word, safe="").encode()
        yield f"form{cased}", quote_plus(word).encode()
        yield f"JSON{cased}", json.dumps(word)[1:-1].encode()
        yield f"quoted-printable{cased}", encodestring(word.encode()).rstrip()
    yield "backwards", text[::-1].encode()


def _base64(encode: Callable[[bytes], bytes], fact: bytes, shift: int) -> bytes:
    """The characters that depend on the fact alone when ``shift`` unknown bytes stand before it."""
    encoded = encode(b"\x00" * shift + fact)
    first = -(-shift * 8 // 6)
    whole = (shift + len(fact)) * 8 // 6
    return encoded[first:whole]
