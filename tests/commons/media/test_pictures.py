"""Pictures: what passes, what is stripped, what is refused before it costs anything."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from freehold.commons.media import pictures
from freehold.commons.media.pictures import AVATAR, WIDE, NotAPicture, TooManyPixels, render

WHERE_ADA_LIVES = b"Analytical Lane 1, 52.5163 N 13.3777 E"


def drawn(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red above, blue below, so that turning shows."""
    image = Image.new("RGB", (width, height), (220, 30, 30))
    image.paste((30, 30, 220), (0, height // 2, width, height))
    return image.convert(mode)


def encoded(image: Image.Image, format_: str = "JPEG", **options: object) -> bytes:
    written = BytesIO()
    image.save(written, format_, **options)
    return written.getvalue()


def reopened(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as image:
        image.load()
        return image


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = WHERE_ADA_LIVES.decode()
    tags[0x9286] = WHERE_ADA_LIVES.decode()
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8825)[2] = (52.0, 30.0, 58.7)
    return tags


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100)))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_becomes_webp_in_each_of_its_sizes(format_: str) -> None:
    picture = render(encoded(drawn(), format_), (*AVATAR, *WIDE))
    assert picture.format == format_
    assert {one.name: (one.width, one.height) for one in picture.renditions} == {
        "avatar-96": (96, 96),
        "avatar-192": (192, 192),
        "wide-640": (640, 427),
        "wide-1280": (900, 600),
    }
    for one in picture.renditions:
        made = reopened(one.content)
        assert (made.format, made.size) == ("WEBP", (one.width, one.height))


def test_nothing_about_where_ada_lives_passes() -> None:
    xmp = b"<x:xmpmeta>" + WHERE_ADA_LIVES + b"</x:xmpmeta>"
    info = PngInfo()
    info.add_text("Comment", WHERE_ADA_LIVES.decode())
    given = [
        encoded(drawn(), "JPEG", exif=exif(), comment=WHERE_ADA_LIVES, xmp=xmp, icc_profile=WHERE_ADA_LIVES),
        encoded(drawn(), "PNG", exif=exif(), pnginfo=info),
        encoded(drawn(), "WEBP", exif=exif(), xmp=xmp),
        encoded(drawn(), "GIF", comment=WHERE_ADA_LIVES),
        encoded(drawn()) + WHERE_ADA_LIVES,
    ]
    for content in given:
        assert WHERE_ADA_LIVES in content
        for one in render(content, (*AVATAR, *WIDE)).renditions:
            assert b"Lane" not in one.content
            assert not {b"EXIF", b"XMP ", b"ICCP"} & {
                one.content[at : at + 4] for at in range(len(one.content))
            }
            assert not reopened(one.content).getexif()


@pytest.mark.parametrize(
    ("orientation", "red_is"),
    [
        (1, "top"),
        (2, "top"),
        (3, "bottom"),
        (4, "bottom"),
        (5, "left"),
        (6, "right"),
        (7, "right"),
        (8, "left"),
    ],
)
def test_a_picture_taken_sideways_stands_upright(orientation: int, red_is: str) -> None:
    [wide, _] = render(encoded(drawn(), exif=exif(orientation), quality=95), WIDE).renditions
    image = reopened(wide.content).convert("RGB")
    middle_x, middle_y, edge = image.width // 2, image.height // 2, 5
    at = {
        "top": (middle_x, edge),
        "bottom": (middle_x, image.height - edge),
        "left": (edge, middle_y),
        "right": (image.width - edge, middle_y),
    }
    reds = [name for name, place in at.items() if image.getpixel(place)[0] > 150]
    assert red_is in reds
    assert ((image.width > image.height) is (orientation <= 4)) is True


def test_a_picture_keeps_its_colours_without_its_profile() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red_is_blue = srgb.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    [small, _] = render(encoded(drawn(), icc_profile=red_is_blue), AVATAR).renditions
    red, _, blue = reopened(small.content).convert("RGB").getpixel((50, 10))
    assert blue > 200 > 100 > red


def test_a_profile_that_does_not_fit_is_left_aside() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert render(encoded(drawn(), icc_profile=lab), AVATAR) == render(encoded(drawn()), AVATAR)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "LA", "1", "I;16"])
def test_every_kind_of_pixel_passes(mode: str) -> None:
    image = drawn().convert("L").convert("I;16") if mode == "I;16" else drawn(mode=mode)
    content = encoded(image, "JPEG" if mode == "CMYK" else "PNG")
    assert [one.width for one in render(content, AVATAR).renditions] == [96, 192]


def test_transparency_stays() -> None:
    image = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    [small, _] = render(encoded(image, "PNG"), AVATAR).renditions
    assert reopened(small.content).convert("RGBA").getpixel((50, 50))[3] == 0


def test_a_small_picture_is_not_blown_up() -> None:
    sizes = [(one.width, one.height) for one in render(encoded(drawn(50, 40)), (*AVATAR, *WIDE)).renditions]
    assert sizes == [(40, 40), (40, 40), (50, 40), (50, 40)]


@pytest.mark.parametrize("size", [(1, 5_000), (5_000, 1), (1, 1)])
def test_a_sliver_is_a_picture_too(size: tuple[int, int]) -> None:
    assert all(
        one.width and one.height for one in render(encoded(drawn(*size), "PNG"), (*AVATAR, *WIDE)).renditions
    )


def test_only_the_first_frame_of_a_moving_picture_is_shown() -> None:
    frames = [drawn(), Image.new("RGB", (900, 600), (0, 255, 0))]
    for format_ in ("GIF", "WEBP"):
        content = encoded(frames[0], format_, save_all=True, append_images=frames[1:], duration=100)
        [wide, _] = render(content, WIDE).renditions
        assert reopened(wide.content).convert("RGB").getpixel((10, 10))[0] > 150


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>",
        b"GIF8",
        b"\xff\xd8\xff",
        b"BM" + bytes(60),
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        render(content, AVATAR)


def test_a_decoder_is_chosen_by_content_and_no_other_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    really_open = Image.open

    def watched(content: BytesIO, formats: object) -> Image.Image:
        tried.append(formats)
        return really_open(content, formats=formats)

    monkeypatch.setattr(Image, "open", watched)
    for format_ in ("JPEG", "PNG", "WEBP", "GIF"):
        render(encoded(drawn(), format_), AVATAR)
    with pytest.raises(NotAPicture):
        render(encoded(drawn(), "TIFF"), AVATAR)
    assert tried == [["JPEG"], ["PNG"], ["WEBP"], ["GIF"]]


@pytest.mark.parametrize(
    ("width", "height"), [(50_000, 50_000), (4_900, 4_900), (7_072, 7_072), (100_000, 501), (10_000, 9_000)]
)
def test_a_bomb_is_refused_before_it_is_decoded(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(pictures, "_decoded", decoded)
    with pytest.raises(TooManyPixels):
        render(png_that_claims(width, height), AVATAR)


@pytest.mark.parametrize(("side", "refused"), [(6_900, False), (7_100, True)])
def test_a_jpeg_may_be_larger_because_it_is_decoded_smaller(side: int, refused: bool) -> None:
    content = encoded(Image.new("L", (side, side)))
    if refused:
        with pytest.raises(TooManyPixels):
            render(content, AVATAR)
    else:
        assert render(content, AVATAR).format == "JPEG"


def test_a_picture_that_ends_early_is_refused() -> None:
    whole = encoded(drawn(), "PNG")
    with pytest.raises(NotAPicture):
        render(whole[: len(whole) // 2], AVATAR)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_picture_is_shown_or_refused_and_nothing_else(format_: str, data: st.DataObject) -> None:
    content = bytearray(
        encoded(drawn(60, 40), format_, exif=exif()) if format_ != "GIF" else encoded(drawn(60, 40), "GIF")
    )
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(NotAPicture, TooManyPixels):
        assert render(bytes(content), AVATAR).renditions


def test_each_limit_is_named_to_the_one_who_meets_it() -> None:
    assert f"{pictures.MOST_PIXELS // 1_000_000} million pixels" in TooManyPixels.for_members
    assert f"{pictures.MOST_PIXELS_OF_JPEG // 1_000_000} million as a JPEG" in TooManyPixels.for_members
    names = [frame.name for frame in (*AVATAR, *WIDE)]
    assert all(one != other for one, other in combinations(names, 2))


@pytest.mark.parametrize(
    ("orientation", "needed", "sizes"),
    [
        (1, (1_600, 1_200), [(640, 480), (1_280, 960)]),
        (6, (3_200, 2_400), [(640, 853), (1_280, 1_707)]),  # half of it would be too narrow on its side
    ],
)
def test_a_large_jpeg_is_decoded_no_larger_than_it_is_needed(
    orientation: int, needed: tuple[int, int], sizes: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[tuple[int, int]] = []
    in_srgb = pictures._in_srgb

    def watched(image: Image.Image) -> Image.Image:
        decoded.append(image.size)
        return in_srgb(image)

    monkeypatch.setattr(pictures, "_in_srgb", watched)
    made = render(encoded(drawn(3_200, 2_400), exif=exif(orientation)), WIDE)
    assert decoded == [needed]
    assert [(one.width, one.height) for one in made.renditions] == sizes
