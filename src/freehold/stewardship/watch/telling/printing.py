"""A paper as PDF, on A4, made from its sections: no browser, no picture, nothing fetched."""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from freehold.stewardship.records.papers import Paper

_TEXT, _BOLD = "Vera", "VeraBd"


def as_pdf(paper: Paper, *, house: str) -> bytes:
    """The whole paper. What the built-in font cannot write shows as a box: the Markdown has it."""
    from reportlab.lib.pagesizes import A4  # heavy: only who prints a paper pays for it
    from reportlab.lib.units import mm  # heavy, as above
    from reportlab.platypus import SimpleDocTemplate  # heavy, as above

    _register_fonts()
    stream = BytesIO()
    document = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=20 * mm,
        title=str(paper.title), author=house, lang="en", invariant=1,
    )  # fmt: skip
    footer = f"{house} · {paper.made_at:%Y-%m-%d %H:%M} UTC"

    def foot(canvas: Any, made: Any) -> None:
        canvas.setFont(_TEXT, 8)
        canvas.drawString(22 * mm, 12 * mm, footer[:100])
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, str(made.page))

    document.build(list(_story(paper)), onFirstPage=foot, onLaterPages=foot)
    return stream.getvalue()


def _story(paper: Paper) -> Iterator[Any]:
    from reportlab.platypus import Paragraph, Spacer  # heavy, as above

    style = _styles()
    yield Paragraph(_marked(paper.title), style["title"])
    yield Paragraph(_marked(paper.lead), style["lead"])
    for section in paper.sections:
        yield Paragraph(_marked(section.title), style["head"])
        for sentence in section.sentences:
            yield Paragraph(_marked(sentence), style["text"])
        for point in section.points:
            yield Paragraph(_marked(point), style["point"], bulletText="•")
        for question in section.questions:
            yield Paragraph(_marked(_("Open: %(question)s") % {"question": question}), style["open"])
        if section.table is not None:
            yield _table(section.table, style)
        yield Spacer(1, 4)


def _table(table: Any, style: dict[str, Any]) -> Any:
    from reportlab.lib import colors  # heavy, as above
    from reportlab.platypus import LongTable, Paragraph, TableStyle  # heavy, as above

    rows = [[Paragraph(_marked(head), style["cell_head"]) for head in table.heads]]
    rows += [[Paragraph(_marked(cell), style["cell"]) for cell in row] for row in table.rows]
    made = LongTable(rows, repeatRows=1, splitInRow=1)
    made.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return made


def _marked(words: Any) -> str:
    """Safe in the small markup that paragraphs take; line breaks stay."""
    return escape(str(words), quote=False).replace("\n", "<br/>")


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle  # heavy, as above

    text = ParagraphStyle("text", fontName=_TEXT, fontSize=9.5, leading=14, spaceAfter=3, splitLongWords=1)
    bold = {"parent": text, "fontName": _BOLD}
    return {
        "text": text,
        "title": ParagraphStyle("title", **bold | {"fontSize": 16, "leading": 21, "spaceAfter": 6}),
        "lead": ParagraphStyle("lead", parent=text, spaceAfter=10),
        "head": ParagraphStyle("head", **bold | {"fontSize": 11, "spaceBefore": 8, "keepWithNext": 1}),
        "point": ParagraphStyle("point", parent=text, leftIndent=12, bulletIndent=2),
        "open": ParagraphStyle("open", parent=text, leftIndent=12, borderPadding=2, textColor="#7a3b00"),
        "cell": ParagraphStyle("cell", parent=text, fontSize=7.5, leading=10),
        "cell_head": ParagraphStyle("cell_head", **bold | {"fontSize": 7.5, "leading": 10}),
    }


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics  # heavy, as above
    from reportlab.pdfbase.ttfonts import TTFont  # heavy, as above

    if _TEXT not in pdfmetrics.getRegisteredFontNames():
        for name in (_TEXT, _BOLD):
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
