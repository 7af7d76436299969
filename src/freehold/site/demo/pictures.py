"""Pictures for the demo: cloth, woven by arithmetic. No photograph of anybody, and nothing to fetch."""

import colorsys
import math
import random
from io import BytesIO

from PIL import Image, ImageFilter

_Colour = tuple[int, int, int]
_THREAD = 8


def cloth(hue: int, *, seed: int, size: int = 384) -> bytes:
    """A square of undulating twill in a hue (0-359 degrees) and its neighbours, as PNG.

    The same hue and seed give the same cloth.
    """
    draw = random.Random(seed)  # noqa: S311  a pattern, not a secret
    warp = [_dyed(hue + draw.uniform(-14, 14), 0.30 + draw.uniform(-0.03, 0.03)) for _ in range(12)]
    weft = [_dyed(hue + 28 + draw.uniform(-18, 18), 0.72 + draw.uniform(-0.05, 0.05)) for _ in range(12)]
    threads = size // _THREAD
    swell, phase = draw.uniform(2.2, 4.5), draw.uniform(0, math.tau)
    tile = Image.new("RGB", (threads, threads))
    for end in range(threads):
        shaft = end + swell * math.sin(phase + end * math.tau / threads * 1.5)
        for pick in range(threads):
            over = math.floor(shaft + pick) % 4 < 2
            tile.putpixel((end, pick), warp[end * 12 // threads] if over else weft[pick * 12 // threads])
    picture = tile.resize((threads * _THREAD, threads * _THREAD), Image.Resampling.NEAREST)
    picture = Image.composite(picture, _darker(picture), _spun(threads))
    stream = BytesIO()
    picture.filter(ImageFilter.SMOOTH).resize((size, size)).save(stream, "PNG")
    return stream.getvalue()


def _dyed(hue: float, light: float) -> _Colour:
    red, green, blue = colorsys.hls_to_rgb((hue % 360) / 360, light, 0.42)
    return round(red * 255), round(green * 255), round(blue * 255)


def _darker(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: round(value * 0.72))


def _spun(threads: int) -> Image.Image:
    """Light on each crossing, shadow between threads: what makes squares look like yarn."""
    crossing = Image.new("L", (_THREAD, _THREAD))
    middle = (_THREAD - 1) / 2
    for across in range(_THREAD):
        for down in range(_THREAD):
            far = math.hypot(across - middle, down - middle) / (middle * 1.42)
            crossing.putpixel((across, down), round(255 * (1 - far**2)))
    mask = Image.new("L", (threads * _THREAD, threads * _THREAD))
    for end in range(threads):
        for pick in range(threads):
            mask.paste(crossing, (end * _THREAD, pick * _THREAD))
    return mask
