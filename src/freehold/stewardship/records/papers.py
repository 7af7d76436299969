"""A paper that the house prints of itself: sections of sentences, items, points and tables, as Markdown or
JSON.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from freehold.foundation.mail import Words


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. ``columns_of`` says which columns of the database each row is about."""

    caption: Words
    heads: Sequence[Words]
    rows: Sequence[Sequence[Words]]
    columns_of: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing with what is said of it, as pairs of a name and words; without a title, the pairs alone."""

    facts: Sequence[tuple[Words, Words]]
    title: Words = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with what stands below it. ``questions`` are for the owner to answer."""

    key: str
    title: Words
    sentences: Sequence[Words] = ()
    items: Sequence[Item] = ()
    points: Sequence[Words] = ()
    table: Table | None = None
    questions: Sequence[Words] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. ``facts`` are its figures and fields for machines."""

    kind: str
    title: Words
    lead: Words
    made_at: datetime
    sections: Sequence[Section]
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def questions(self) -> list[Words]:
        return [question for section in self.sections for question in section.questions]


def as_json(paper: Paper) -> dict[str, Any]:
    """Everything of the paper in plain JSON."""
    return {
        "kind": paper.kind,
        "title": str(paper.title),
        "lead": str(paper.lead),
        "made_at": paper.made_at.isoformat(timespec="seconds"),
        **paper.facts,
        "sections": [_section(section) for section in paper.sections],
        "open_questions": [str(question) for question in paper.questions],
    }


def as_markdown(paper: Paper) -> str:
    """The paper for reading and printing."""
    return "\n".join(_lines(paper)).strip() + "\n"


def _section(section: Section) -> dict[str, Any]:
    table = section.table
    found: dict[str, Any] = {
        "key": section.key,
        "title": str(section.title),
        "sentences": [str(one) for one in section.sentences],
        "items": [_item(one) for one in section.items],
        "points": [str(one) for one in section.points],
        "questions": [str(one) for one in section.questions],
    }
    if table is not None:
        heads = [str(head) for head in table.heads]
        found["rows"] = [dict(zip(heads, map(str, row), strict=True)) for row in table.rows]
        found["columns"] = [list(columns) for columns in table.columns_of]
    return found


def _item(item: Item) -> dict[str, Any]:
    return {"title": str(item.title), "facts": [[str(name), str(words)] for name, words in item.facts]}


def _lines(paper: Paper) -> Iterator[str]:
    yield f"# {paper.title}"
    yield f"{paper.made_at:%Y-%m-%d}"
    yield ""
    yield str(paper.lead)
    for section in paper.sections:
        yield ""
        yield f"## {section.title}"
        for sentence in section.sentences:
            yield ""
            yield str(sentence)
        if section.items:
            yield ""
            for item in section.items:
                yield from _item_lines(item)
        if section.points:
            yield ""
            yield from (f"- {point}" for point in section.points)
        if section.table is not None:
            yield ""
            yield from _table(section.table)
        if section.questions:
            yield ""
            yield from (f"- [ ] {question}" for question in section.questions)


def _item_lines(item: Item) -> Iterator[str]:
    if item.title:
        yield f"- {item.title}"
    for name, words in item.facts:
        yield f"{'  ' if item.title else ''}- {name}: {words}"


def _table(table: Table) -> Iterator[str]:
    yield _row(table.heads)
    yield "|" + "---|" * len(table.heads)
    for row in table.rows:
        yield _row(row)


def _row(cells: Sequence[Words]) -> str:
    plain = (" ".join(str(cell).split()).replace("|", "\\|") for cell in cells)
    return "| " + " | ".join(plain) + " |"
