"""Draw the icon sprite again: ``python -m freehold.interfaces.web.design.sprite LUCIDE_ICONS_FOLDER``.

The folder is ``icons`` of the npm package ``lucide-static`` in the version that ``vendor.toml`` names. Only
the icons listed in ``icons.txt`` are taken, so that the sprite stays a few kilobytes.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SPRITE = HERE.parent / "static" / "img" / "icons.svg"
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
BETWEEN = re.compile(r"\s+")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence: see vendor/lucide/LICENSE -->'


def sprite(names: list[str], icons: Path) -> str:
    """One SVG with a symbol for each name. Raises FileNotFoundError for a name that Lucide does not have."""
    return HEAD + "".join(_symbol(name, (icons / f"{name}.svg").read_text()) for name in names) + "</svg>\n"


def listed() -> list[str]:
    """The names of the icons in use, one a line."""
    return (HERE / "icons.txt").read_text().split()


def _symbol(name: str, svg: str) -> str:
    found = DRAWING.search(svg)
    if found is None:
        raise ValueError(f"{name} is no drawing")
    inside = BETWEEN.sub(" ", found[1]).replace(" />", "/>").replace("> <", "><").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>'


if __name__ == "__main__":
    SPRITE.write_text(sprite(listed(), Path(sys.argv[1])))
