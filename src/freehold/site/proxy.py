"""Who asked, when a proxy of ours stands in front (FREEHOLD_BEHIND_PROXY)."""

from freehold.site.gate import Scope


def as_asked(scope: Scope) -> Scope:
    """The request as it reached the proxy: its sender and whether it was encrypted.

    Of X-Forwarded-For only the last entry counts: our proxy wrote that one, the sender may have written the
    others.
    """
    headers = dict(scope["headers"])
    given = headers.get(b"x-forwarded-for", b"").decode("latin-1").rpartition(",")[2].strip()
    scheme = headers.get(b"x-forwarded-proto", b"").decode("latin-1").strip()
    found = dict(scope)
    if given:
        found["client"] = (given, 0)
    if scheme in ("http", "https"):
        found["scheme"] = scheme
    return found
