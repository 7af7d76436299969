"""What a cookie lacks is named."""

import pytest

from freehold.stewardship.assurance.session.wrapping import weak

GOOD = "__Host-sign-in=x; HttpOnly; Max-Age=60; Path=/; SameSite=Lax; Secure"


def test_a_good_cookie_lacks_nothing() -> None:
    assert list(weak(GOOD, secure=True)) == []
    assert list(weak("sign-in=x; HttpOnly; Path=/; SameSite=Lax", secure=False)) == []


@pytest.mark.parametrize(
    ("line", "lacks"),
    [
        (GOOD.replace("HttpOnly; ", ""), "scripts read it"),
        (GOOD.replace("SameSite=Lax", "SameSite=None"), "other sites send it"),
        (GOOD + "; Domain=example.org", "not for this host alone"),
        (GOOD.replace("Path=/", "Path=/me/"), "not for this host alone"),
        (GOOD.replace("; Secure", ""), "unencrypted"),
        (GOOD.replace("__Host-", ""), "other hosts may set it"),
    ],
)
def test_what_a_cookie_lacks_is_named(line: str, lacks: str) -> None:
    assert lacks in "".join(weak(line, secure=True))
