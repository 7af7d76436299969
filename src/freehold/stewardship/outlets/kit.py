"""What to post by hand where no door is open to programs: a picture, words that fit, and the link home.

A kit is made of the house itself, or of a topic by who began it, and kept nowhere. The picture holds words
that its maker sees before posting it, in the house's colours, and no metadata.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SURFACE = (249, 246, 240)
ACCENT = (20, 88, 74)
INK = (38, 33, 28)
SOFT = (98, 91, 83)
LAMP = (226, 171, 74)
"""Those of css/tokens.css, in sRGB."""


@dataclass(frozen=True, slots=True)
class Platform:
    """``letters`` a post may have, and the size of a picture that is not cut off there.

    ``links`` says whether a link in the words can be clicked; ``hint`` where it goes otherwise.
    """

    slug: str
    name: str
    letters: int
    width: int
    height: int
    links: bool


PLATFORMS = (
    Platform("instagram", "Instagram", 2_200, 1_080, 1_080, links=False),
    Platform("youtube", "YouTube", 5_000, 1_280, 720, links=True),
    Platform("linkedin", "LinkedIn", 3_000, 1_200, 627, links=True),
    Platform("facebook", "Facebook", 5_000, 1_200, 630, links=True),
)
WELCOMED = {
    **{one.slug: one.name for one in PLATFORMS},
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "x": "X",
    "threads": "Threads",
    "tiktok": "TikTok",
    "pinterest": "Pinterest",
    "reddit": "Reddit",
    "discord": "Discord",
    "patreon": "Patreon",
    "substack": "Substack",
}
"""Where people may come home from, by the last part of the address that brings them."""


@dataclass(frozen=True, slots=True)
class Kit:
    platform: Platform
    words: str
    link: str

    @property
    def left(self) -> int:
        """How many letters more would fit."""
        return self.platform.letters - len(self.words)


def platform(slug: str) -> Platform | None:
    return next((one for one in PLATFORMS if one.slug == slug), None)


def kits(title: str, about: str, link: str) -> list[Kit]:
    return [Kit(one, _words(one, title, about, link), link) for one in PLATFORMS]


def picture(one: Platform, *, title: str, house: str, below: str) -> bytes:
    """A PNG of the platform's size: the title as large as fits, the house, and where it is."""
    made = Image.new("RGB", (one.width, one.height), SURFACE)
    draw = ImageDraw.Draw(made)
    edge = round(one.height * 0.085)
    draw.rectangle((0, 0, round(edge * 0.32), one.height), fill=ACCENT)
    _arch(draw, one.width - edge, edge, round(one.height * 0.16))
    room = one.width - 2 * edge - round(edge * 0.3)
    foot = round(one.width * 0.045)
    top = edge + round(one.height * 0.16)
    under = edge + foot * 3
    lines, size = _fitted(draw, title, room, one.height - top - under, round(one.width * 0.105))
    for number, line in enumerate(lines):
        draw.text((edge * 1.3, top + number * size * 1.22), line, font=_font(size), fill=INK)
    above = (edge * 1.3, one.height - edge - foot * 2.5)
    draw.text(above, _cut(draw, house, room, foot), font=_font(foot), fill=ACCENT)
    small = round(foot * 0.8)
    draw.text(
        (edge * 1.3, one.height - edge - foot), _cut(draw, below, room, small), font=_font(small), fill=SOFT
    )
    stream = BytesIO()
    made.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _words(one: Platform, title: str, about: str, link: str) -> str:
    """Always with the link at the end, whole; what does not fit is cut before it."""
    end = f"\n\n{link}"
    room = one.letters - len(end)
    words = f"{title}\n\n{about}" if about and about != title else title
    return (words if len(words) <= room else words[: room - 1].rstrip() + "…") + end


def _fitted(
    draw: ImageDraw.ImageDraw, words: str, room: int, height: int, largest: int
) -> tuple[list[str], int]:
    """Lines and a size in pixels, the largest at which all of it fits; cut at the smallest."""
    size = largest
    while size > 24:
        lines = _lines(draw, words, room, size)
        if len(lines) * size * 1.22 <= height:
            return lines, size
        size = round(size * 0.9)
    lines = _lines(draw, words, room, size)[: int(height / (size * 1.22))]
    lines[-1] = _cut(draw, lines[-1] + "…", room, size)
    return lines, size


def _lines(draw: ImageDraw.ImageDraw, words: str, room: int, size: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(draw, longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(draw, word, room, size))
    return [line for line in lines if line] or [""]


def _cut(draw: ImageDraw.ImageDraw, words: str, room: int, size: int) -> str:
    if _width(draw, words, size) <= room:
        return words
    while words and _width(draw, words + "…", size) > room:
        words = words[:-1]
    return words + "…"


def _width(draw: ImageDraw.ImageDraw, words: str, size: int) -> float:
    return draw.textlength(words, font=_font(size))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The one that comes with Pillow: Latin, Greek and Cyrillic letters."""
    return ImageFont.load_default(size)


def _arch(draw: ImageDraw.ImageDraw, right: int, top: int, size: int) -> None:
    """The house's mark: a door under an arch, with a lamp."""
    box = (right - size, top, right, top + size)
    draw.rounded_rectangle(box, radius=size // 2, fill=ACCENT, corners=(True, True, False, False))
    middle, lamp = right - size // 2, size // 9
    draw.ellipse((middle - lamp, top + size // 2 - lamp, middle + lamp, top + size // 2 + lamp), fill=LAMP)
