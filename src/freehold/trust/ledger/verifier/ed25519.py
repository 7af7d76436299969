"""Ed25519 verification in plain Python, for a computer that has nothing else (RFC 8032 §5.1).

About 3 ms a signature. Not for signing: it takes no care to hide what it computes with.
A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, x·y = T/Z.
"""

from __future__ import annotations

import hashlib

from freehold.trust.ledger.verifier.refused import Refused

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
ZERO: Point = (0, 1, 1, 0)


def _add(a: Point, b: Point) -> Point:
    u, v = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    w, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = v - u, z - w, z + w, v + u
    return e * f % P, g * h % P, f * g % P, e * h % P


def _double(a: Point) -> Point:
    x2, y2 = a[0] * a[0] % P, a[1] * a[1] % P
    h, g = x2 + y2, x2 - y2
    e = h - (a[0] + a[1]) ** 2 % P
    f = 2 * a[2] * a[2] % P + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def _point(data: bytes) -> Point:
    number = int.from_bytes(data, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    if y >= P:
        raise Refused("signature", "A point is not written in the one way it may be.")
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * ROOT_OF_MINUS_ONE % P
    if v * x * x % P != u or (x == 0 and odd):
        raise Refused("signature", "A point does not lie on the curve.")
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def check_signature(public_key: bytes, message: bytes, signature: bytes) -> None:
    """Ed25519 verification without cofactor. Raises Refused("signature")."""
    if len(public_key) != 32 or len(signature) != 64:
        raise Refused("signature", "The signature has the wrong length.")
    s = int.from_bytes(signature[32:], "little")
    x, y, z, t = _point(public_key)
    minus_key = (P - x, y, z, P - t)
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    both, at = _add(BASE, minus_key), ZERO
    for bit in range(252, -1, -1):
        at = _double(at)
        one, other = s >> bit & 1, k >> bit & 1
        if one or other:
            at = _add(at, both if one and other else BASE if one else minus_key)
    inverse = pow(at[2], P - 2, P)
    encoded = at[1] * inverse % P | (at[0] * inverse % P & 1) << 255
    if s >= ORDER or encoded.to_bytes(32, "little") != signature[:32]:
        raise Refused("signature", "The text was changed after it was signed.")
