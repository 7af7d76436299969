"""Archives spoiled in every way: values replaced by anything, rows left out, doubled, or moved."""

import csv
import io
import json
from typing import Any

from hypothesis import strategies as st

from tests.stewardship.exit.samples.expected import SAMPLES

Parts = dict[str, bytes]
ODD = ["\ud800", "\0", "=1+1", "<script>x()</script>", "2999-01-01", "../..", "9" * 30]
LEAVES = (
    st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.floats(allow_nan=False)
    | st.text(max_size=12) | st.sampled_from(ODD)
    | st.lists(st.text(max_size=3), max_size=3) | st.dictionaries(st.text(max_size=3), st.none(), max_size=2)
)  # fmt: skip


def read_parts(place: str) -> list[str]:
    """The parts that this place's reader reads: those whose loss changes anything."""
    names = [name for name in SAMPLES[place].parts if name.endswith((".js", ".json", ".csv", ".html", ".md"))]
    return [
        name for name in names if name not in ("Your archive.html", "data/app.js", "integration_logs.json")
    ]


def doubled(data: bytes, name: str) -> bytes:
    """Each row of each list, written twice."""
    if name.endswith(".csv"):
        first, *lines = data.decode("utf-8-sig").splitlines(keepends=True)
        lines = [line if line.endswith("\n") else line + "\r\n" for line in lines]
        return "".join([first, *lines, *lines]).encode()
    if not name.endswith((".json", ".js")):
        return data
    head, equals, body = data.partition(b"= ") if name.endswith(".js") else (b"", b"", data)
    return head + equals + json.dumps(_twice(json.loads(body))).encode()


def _twice(value: Any, outer: bool = True) -> Any:
    """Lists that stand at the top or in the objects around it; not those within a row."""
    if isinstance(value, list) and outer:
        rows = [
            _twice(one, "messages" in one or "dmConversation" in one or "data" in one)
            if isinstance(one, dict)
            else one
            for one in value
        ]
        return (
            rows
            if any("dmConversation" in one or "meta" in one for one in value if isinstance(one, dict))
            else rows + rows
        )
    if isinstance(value, dict) and outer:
        return {name: _twice(one) if name in _LISTS else one for name, one in value.items()}
    return value


_LISTS = frozenset(
    [
        "messages",
        "orderedItems",
        "db",
        "data",
        "posts",
        "users",
        "tags",
        "dmConversation",
        "friends_v2",
        "comments_v2",
    ]
)


@st.composite
def spoiled(draw: st.DrawFn, place: str) -> Parts:
    """The sample with some values in it replaced by anything, rows left out, doubled, or moved."""
    parts = dict(SAMPLES[place].parts)
    for name in draw(st.lists(st.sampled_from(read_parts(place)), min_size=1, max_size=2)):
        data = parts[name]
        if name.endswith(".csv"):
            parts[name] = draw(_spoiled_table(data))
        elif name.endswith((".js", ".json")):
            head, equals, body = data.partition(b"= ") if name.endswith(".js") else (b"", b"", data)
            try:
                document = json.loads(body)
            except ValueError:
                continue
            for _change in range(draw(st.integers(1, 4))):
                document = draw(_changed(document))
            parts[name] = head + equals + json.dumps(document).encode()
    return parts


@st.composite
def _changed(draw: st.DrawFn, value: Any) -> Any:
    if isinstance(value, dict) and value and draw(st.integers(0, 9)):
        name = draw(st.sampled_from(sorted(value)))
        if not draw(st.integers(0, 9)):
            return {other: one for other, one in value.items() if other != name}
        return {**value, name: draw(_changed(value[name]))}
    if isinstance(value, list) and value and draw(st.integers(0, 9)):
        place = draw(st.integers(0, len(value) - 1))
        changed = draw(_changed(value[place]))
        how = draw(st.integers(0, 5))
        if how == 0:
            return [*value[:place], *value[place + 1 :]]
        return [*value[:place], changed, *value[place + (how > 1) :]]
    return draw(LEAVES)


@st.composite
def _spoiled_table(draw: st.DrawFn, data: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for _change in range(draw(st.integers(1, 4))):
        line = draw(st.integers(0, len(rows) - 1))
        row = rows[line]
        if row and draw(st.integers(0, 5)):
            cell = draw(st.integers(0, len(row) - 1))
            word = draw(
                st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
                | st.sampled_from(["=1+1", "", "9" * 30, "2999-01-01", "1e400"])
            )
            rows[line] = [*row[:cell], word, *row[cell + 1 :]]
        else:
            rows.insert(line, list(row))
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
