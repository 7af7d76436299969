"""A public excerpt cut to fit: never too long, never calling on anybody, never broken."""

from hypothesis import given
from hypothesis import strategies as some

from freehold.interfaces.outlets.excerpts import cut, fitted, plain

WORDS = some.text(min_size=1, max_size=400)


@given(title=WORDS, excerpt=some.text(max_size=400), most=some.integers(30, 500))
def test_whatever_somebody_writes_fits(title: str, excerpt: str, most: int) -> None:
    words = fitted(title, excerpt, most=most)
    assert len(words) <= most
    assert all(each.isprintable() or each in "\n\u2060\u200c\u200d" for each in words)


def test_nobody_is_called_on_elsewhere_by_a_name_from_here() -> None:
    assert plain("ask @bram and (@ada@there)") == "ask @\u2060bram and (@\u2060ada@there)"
    assert plain("or ＠all") == "or ＠\u2060all"
    assert plain("mail me@example.org, 5 @ 3") == "mail me@example.org, 5 @ 3"


def test_a_face_of_several_stays_one() -> None:
    assert plain("👩\u200d🎨 dyes\u0007") == "👩\u200d🎨 dyes"


def test_what_is_cut_says_so() -> None:
    assert cut("four words of text", 10) == "four word…"
    assert cut("short", 10) == "short"
    assert fitted("Title", "x" * 300, most=60).endswith("x…")
    assert fitted("T" * 80, "never shown", most=60) == "T" * 59 + "…"
