"""Pictures: told by their content, decoded within limits, re-encoded without anything but pixels."""

import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import ClassVar

from PIL import Image, ImageCms

from freehold.foundation.refusal import Refusal

MOST_PIXELS_OF_JPEG = 50_000_000
MOST_PIXELS = 24_000_000
"""Width times height. Today's telephones stay below the one, today's screens below the other.

A JPEG is decoded at a smaller scale, the others whole: 24 megapixels need up to 400 MB meanwhile.
"""

CONTENT_TYPE = "image/webp"
_QUALITY = 82
_ORIENTATION = 0x0112  # EXIF 2.32 §4.6.4
_MAGIC = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF8"}
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {5, 6, 7, 8}
_METADATA = {"exif", "xmp", "icc_profile"}
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError,
    EOFError, MemoryError, Warning, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's decoders raise over bytes that are no good picture; Warning where warnings are errors."""


class NotAPicture(Refusal):
    code: ClassVar[str] = "media.not-a-picture"
    for_members = "This is no picture that we can show. Please choose a JPEG, PNG, WebP or GIF file."
    for_owner = "A file was sent as a picture whose content is none, or is damaged."


class TooManyPixels(Refusal):
    code = "media.too-many-pixels"
    for_members = "This picture is too large. It may have 24 million pixels, or 50 million as a JPEG."
    for_owner = "A picture of more than 24 million pixels, or a JPEG of more than 50, was refused undecoded."


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendition to make: at most ``width`` × ``height`` pixels; a square one is cut to its middle."""

    name: str
    width: int
    height: int
    square: bool = False


AVATAR = (Frame("avatar-96", 96, 96, square=True), Frame("avatar-192", 192, 192, square=True))
WIDE = (Frame("wide-640", 640, 1280), Frame("wide-1280", 1280, 2560))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendition as WebP, with its size in pixels."""

    name: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What came of a picture: the format it had, and its renditions."""

    format: str
    renditions: tuple[Rendered, ...]


def format_of(head: bytes) -> str | None:
    """JPEG, PNG, GIF or WEBP by the first 12 bytes; None for anything else, whatever its name says."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return next((name for name, magic in _MAGIC.items() if head.startswith(magic)), None)


def render(content: bytes, frames: Sequence[Frame]) -> Picture:
    """The renditions of a picture; of a moving one, of its first frame.

    Metadata (EXIF with its places, XMP, comments, profiles) do not pass: a rendition is made from the
    pixels, in sRGB. Raises NotAPicture or TooManyPixels.
    """
    format_ = format_of(content[:12])
    if format_ is None:
        raise NotAPicture
    try:
        with Image.open(BytesIO(content), formats=[format_]) as opened:
            if opened.width * opened.height > (MOST_PIXELS_OF_JPEG if format_ == "JPEG" else MOST_PIXELS):
                raise TooManyPixels
            image = _decoded(opened, frames)
            return Picture(format_, tuple(_rendition(image, frame) for frame in frames))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except _BROKEN as reason:
        raise NotAPicture from reason


def refuse_unlike(content: bytes, frame: Frame) -> None:
    """Raise NotAPicture unless this is a WebP picture that could have been made for the frame."""
    if format_of(content[:12]) != "WEBP":
        raise NotAPicture
    try:
        with Image.open(BytesIO(content), formats=["WEBP"]) as opened:
            if opened.width > frame.width or opened.height > frame.height or opened.info.keys() & _METADATA:
                raise NotAPicture
            opened.load()
    except _BROKEN as reason:
        raise NotAPicture from reason


def _decoded(opened: Image.Image, frames: Sequence[Frame]) -> Image.Image:
    """The pixels, upright and in sRGB. A JPEG is decoded at the smallest scale that is large enough."""
    orientation, (width, height) = _orientation(opened), opened.size
    upright = (height, width) if orientation in _ON_ITS_SIDE else (width, height)
    scale = max(_scale(frame, *upright) for frame in frames)
    opened.draft("RGB", (ceil(width * scale), ceil(height * scale)))
    image = _in_srgb(opened)
    return image.transpose(_TURNED[orientation]) if orientation in _TURNED else image


def _scale(frame: Frame, width: int, height: int) -> float:
    """What a picture is scaled by for a frame; 1 at most: nothing is blown up."""
    if frame.square:
        return min(frame.width / min(width, height), 1)
    return min(frame.width / width, frame.height / height, 1)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:  # a good picture may carry broken metadata, which go anyway
        return 1


def _in_srgb(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        return _of_mode(image, "RGBA")
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, *_BROKEN):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
    return _of_mode(image, "RGB")


def _of_mode(image: Image.Image, mode: str) -> Image.Image:
    return image if image.mode == mode else image.convert(mode)  # which would copy one that is of it already


def _rendition(image: Image.Image, frame: Frame) -> Rendered:
    width, height = image.size
    if frame.square:
        side = min(width, height)
        left, top = (width - side) // 2, (height - side) // 2
        box, size = (left, top, left + side, top + side), (min(side, frame.width), min(side, frame.height))
    else:
        scale = _scale(frame, width, height)
        box, size = (0, 0, width, height), (max(1, round(width * scale)), max(1, round(height * scale)))
    small = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    small.info.clear()  # writers differ in what they take over from here, and from one Pillow to the next
    written = BytesIO()
    small.save(written, "WEBP", quality=_QUALITY, method=4)
    return Rendered(frame.name, written.getvalue(), *size)
