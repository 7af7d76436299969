"""A paper as PDF, on A4, made from its sections: no browser, no picture, nothing fetched."""

from freehold.stewardship.records.papers import Paper


def as_pdf(paper: Paper, *, house: str) -> bytes:
    """The whole paper. What the built-in font cannot write shows as a box: the Markdown has it."""
    from freehold.stewardship.watch.telling import typesetting  # heavy: only who prints pays for it

    return typesetting.set_on_a4(paper, house=house)
