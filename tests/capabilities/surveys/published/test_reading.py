"""Tables that are wrong, and tables that cannot be."""

import json
from typing import Any

import pytest

from freehold.capabilities.surveys.published.reading import read
from freehold.capabilities.surveys.published.refused import NotAShare, NotATable
from freehold.capabilities.surveys.published.report import report


def written(*figures: dict[str, Any], n: Any = 1000, **more: Any) -> bytes:
    return json.dumps({"what": "dye", "n": n, "figures": list(figures), **more}).encode()


def figure(label: str, share: Any, **more: Any) -> dict[str, Any]:
    return {"label": label, "share": share, "base": "all", **more}


def wrong(data: bytes) -> list[str]:
    return [one["why"] for one in report(read(data))["contradictions"]]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b"label,share\n",
        b"name,much\na,0.5\n",
        b"x" * 1_000_001,
        written(),
        written("likes it"),  # type: ignore[arg-type]  # what is not a figure is the point
        written(figure("", 0.5)),
        written(figure("a" * 301, 0.5)),
        written(figure("a", 0.5), n=0),
        written(figure("a", 0.5), n=-5),
        written(figure("a", 0.5), n=2.5),
        written(figure("a", 0.5), n=True),
        written(figure("a", 0.5), n="many"),
        written(figure("a", 0.5), n=10**11),
        written(figure("a", 0.5, n=1001)),
        written(*[figure(str(at), 0.5) for at in range(121)]),
        written(figure("a", 0.5), relations=[{"neither": "b", "of": ["a", "c"]}]),
        written(figure("a", 0.5), relations=["a"]),
    ],
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(NotATable):
        read(data)


@pytest.mark.parametrize("share", [1.01, 66, -0.1, True, "lots", None, [0.5], "NaN", "inf", "1e400"])
def test_a_share_over_all_or_under_none_is_refused(share: Any) -> None:
    with pytest.raises(NotAShare):
        read(written(figure("likes it", share)))


def test_a_percentage_over_a_hundred_is_refused() -> None:
    with pytest.raises(NotAShare, match="between 0 and 100"):
        read(written({"label": "likes it", "percent": 101}))
    with pytest.raises(NotAShare, match="not both"):
        read(written({"label": "likes it", "percent": 10, "share": 0.1}))


def test_a_spreadsheet_is_read_too() -> None:
    table = read(
        b"\xef\xbb\xbflabel,percent,base,n\r\nlikes it,66 %,members,200\r\nbuys it,12.5,members,\r\n"
    )
    assert [(one.share, one.n, one.rounding) for one in table.figures] == [
        (0.66, 200, 0.005),
        (0.125, None, 0.0005),
    ]


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ([figure("worried", 0.3), figure("very worried", 0.4)], "40 % are part of 30 %"),
        ([figure("very worried", 0.6), figure("not at all worried", 0.6)], "nobody is in two of them"),
        (
            [figure("heard of a", 0.7), figure("heard of b", 0.2), figure("heard of neither", 0.4)],
            "over 100 %",
        ),
        ([figure("heard of a", 0.2), figure("heard of b", 0.2), figure("heard of neither", 0.4)], "are 40 %"),
        ([figure("worried", 0.3), figure("Worried", 0.4)], "30 % and 40 % of one base"),
        ([figure("worried", 0.55, n=7)], "no number of 7 people"),
    ],
)
def test_what_cannot_be_true_together_is_found(figures: list[dict[str, Any]], why: str) -> None:
    (found,) = wrong(written(*figures))
    assert why in found


@pytest.mark.parametrize(
    "figures",
    [
        [figure("worried", 0.30), figure("very worried", 0.305)],
        [figure("worried", 0.3), figure("worried", 0.3)],
        [figure("heard of a", 0.7), figure("heard of b", 0.2), figure("heard of neither", 0.3)],
        [figure("worried", 0.57, n=7)],
        [figure("worried", 0.3), figure("very worried", 0.4, base="customers")],
    ],
)
def test_what_rounding_mends_or_another_base_explains_is_left(figures: list[dict[str, Any]]) -> None:
    assert wrong(written(*figures)) == []


def test_relations_may_be_stated() -> None:
    figures = [figure("red", 0.5), figure("blue", 0.3), figure("green", 0.3)]
    assert (
        "together they are 110 %"
        in wrong(written(*figures, relations=[{"parts": ["red", "blue", "green"]}]))[0]
    )
    assert "30 %" in wrong(written(*figures, relations=[{"part": "red", "whole": "blue"}]))[0]


def test_nothing_stated_bears_nothing() -> None:
    found = report(read(written(figure("likes it", 0.5), n=None)))
    assert found["sentences"][0].startswith("No figure states")
    assert found["differences"] == []
