"""How a paper looks on A4: whose it is and of which day, sections, items with a hairline, numbered pages.

Everything here needs reportlab, which takes a fifth of a second to load: nothing imports this file before
somebody prints.
"""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    CondPageBreak,
    HRFlowable,
    KeepTogether,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from freehold.stewardship.records.papers import Item, Paper, Section
from freehold.stewardship.records.papers import Table as PaperTable

TEXT, BOLD = "Vera", "VeraBd"
INK, SOFT, LINE, ACCENT = HexColor("#231f1a"), HexColor("#655d53"), HexColor("#d9d2c6"), HexColor("#0b5a47")
PALE, OPEN = HexColor("#f5f1e9"), HexColor("#7a3b00")
SIDE, TOP, FOOT = 24 * mm, 24 * mm, 26 * mm
WIDE = A4[0] - 2 * SIDE
_PADDED = 6
"""Points of padding that the library gives to the frame of a page."""
NAMES = 38 * mm
"""How wide the names of facts are; their words have the rest of the line."""


def set_on_a4(paper: Paper, *, house: str) -> bytes:
    """The PDF. It is set twice: the first time shows how many pages there are."""
    for name in (TEXT, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pages = _set(paper, house, lambda _canvas, _made: None)[1]
    return _set(paper, house, partial(_margins, paper=paper, house=house, pages=pages))[0]


def _set(paper: Paper, house: str, on_page: Callable[[Any, Any], None]) -> tuple[bytes, int]:
    stream = BytesIO()
    document = SimpleDocTemplate(
        stream, pagesize=A4, topMargin=TOP, bottomMargin=FOOT,
        leftMargin=SIDE - _PADDED, rightMargin=SIDE - _PADDED,
        title=str(paper.title), author=house, lang="en", invariant=1,
    )  # fmt: skip
    document.build(list(_story(paper, house)), onFirstPage=on_page, onLaterPages=on_page)
    return stream.getvalue(), document.page


def _margins(canvas: Any, made: Any, *, paper: Paper, house: str, pages: int) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setFillColor(SOFT)
    canvas.setFont(TEXT, 7.5)
    canvas.setLineWidth(0.5)
    canvas.line(SIDE, 18 * mm, A4[0] - SIDE, 18 * mm)
    canvas.drawString(SIDE, 13.5 * mm, f"{house[:60]} · {paper.made_at:%Y-%m-%d %H:%M} UTC")
    numbered = _("Page %(page)d of %(pages)d") % {"page": made.page, "pages": pages}
    canvas.drawRightString(A4[0] - SIDE, 13.5 * mm, numbered)
    if made.page > 1:
        canvas.drawString(SIDE, A4[1] - 15 * mm, str(paper.title)[:90])
        canvas.line(SIDE, A4[1] - 17.5 * mm, A4[0] - SIDE, A4[1] - 17.5 * mm)


def _story(paper: Paper, house: str) -> Iterator[Any]:
    style = _styles()
    day = date_format(paper.made_at, "j F Y")
    yield _side_by_side([[_words(house, style["house"]), _words(day, style["day"])]], (0.6, 0.4))
    yield HRFlowable(width="100%", thickness=2, color=ACCENT, spaceBefore=4, spaceAfter=16)
    yield _words(paper.title, style["title"])
    yield _words(paper.lead, style["lead"])
    for section in paper.sections:
        yield from _section(section, style)


def _section(section: Section, style: dict[str, Any]) -> Iterator[Any]:
    yield CondPageBreak(45 * mm)
    yield _words(section.title, style["head"])
    for sentence in section.sentences:
        yield _words(sentence, style["text"])
    for item in section.items:
        yield _item(item, style)
    for point in section.points:
        yield _words(point, style["point"], bullet="•")
    if section.table is not None:
        yield Spacer(1, 4)
        yield _table(section.table, style)
    for question in section.questions:
        yield _words(_("Open: %(question)s") % {"question": question}, style["open"])


def _item(item: Item, style: dict[str, Any]) -> Any:
    """A title over its facts, with a hairline below; too long for a page, it breaks between two facts."""
    rows: list[list[Any]] = [[_words(item.title, style["item"]), ""]] if item.title else []
    rows += [[_words(name, style["name"]), _words(words, style["fact"])] for name, words in item.facts]
    looks: list[tuple[Any, ...]] = [("TOPPADDING", (0, 0), (-1, 0), 7)]
    if item.title:
        looks += [("SPAN", (0, 0), (1, 0)), ("LINEBELOW", (0, -1), (-1, -1), 0.5, LINE)]
        looks += [("BOTTOMPADDING", (0, -1), (-1, -1), 7)]
    made = _side_by_side(rows, (NAMES / WIDE, 1 - NAMES / WIDE), looks)
    return KeepTogether(made) if item.title else made


def _side_by_side(rows: Any, shares: tuple[float, float], looks: Any = ()) -> Any:
    made = Table(rows, colWidths=[WIDE * share for share in shares], splitInRow=1)
    bare = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    tight = [("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]
    made.setStyle(TableStyle([*bare, *tight, ("VALIGN", (0, 0), (-1, -1), "TOP"), *looks]))
    return made


def _table(table: PaperTable, style: dict[str, Any]) -> Any:
    rows = [[_words(head, style["cell_head"]) for head in table.heads]]
    rows += [[_words(cell, style["cell"]) for cell in row] for row in table.rows]
    made = LongTable(rows, colWidths=[WIDE / len(table.heads)] * len(table.heads), repeatRows=1, splitInRow=1)
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("BACKGROUND", (0, 0), (-1, 0), PALE)]
    made.setStyle(TableStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return made


def _words(words: Any, style: Any, bullet: str | None = None) -> Any:
    """Safe in the small markup that paragraphs take; line breaks stay."""
    return Paragraph(escape(str(words), quote=False).replace("\n", "<br/>"), style, bulletText=bullet)


def _styles() -> dict[str, Any]:
    text = ParagraphStyle(
        "text", fontName=TEXT, fontSize=9, leading=13.5, spaceAfter=3, textColor=INK, splitLongWords=1
    )
    small = {"fontSize": 8.5, "leading": 12.5, "spaceAfter": 0}
    cell = {"fontSize": 7.5, "leading": 10.5, "spaceAfter": 0}

    def like(name: str, **changed: Any) -> Any:
        return ParagraphStyle(name, parent=text, **changed)

    return {
        "text": text,
        "house": like("house", fontName=BOLD, textColor=ACCENT, **small),
        "day": like("day", textColor=SOFT, alignment=2, **small),
        "title": like("title", fontName=BOLD, fontSize=21, leading=27, spaceAfter=8),
        "lead": like("lead", fontSize=10, leading=15.5, textColor=SOFT, spaceAfter=8),
        "head": like(
            "head", fontName=BOLD, fontSize=12, leading=16, textColor=ACCENT, spaceBefore=14, spaceAfter=3,
            keepWithNext=1,
        ),
        "item": like("item", fontName=BOLD, spaceAfter=0),
        "name": like("name", textColor=SOFT, **small),
        "fact": like("fact", **small),
        "point": like("point", leftIndent=12, bulletIndent=2),
        "open": like("open", textColor=OPEN, leftIndent=12, spaceBefore=2),
        "cell": like("cell", **cell),
        "cell_head": like("cell_head", fontName=BOLD, **cell),
    }  # fmt: skip
