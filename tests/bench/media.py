"""What media cost: sealing and opening, a range of 64 KB, a picture from a telephone, an answer over HTTP.

Files lie on a disk, so that keeping one waits for it; the databases are those of a test.
"""

import os
import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connections
from PIL import Image

from freehold.commons.media import files, operations, pictures
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.foundation.blobs import FolderBlobs
from freehold.interfaces.web.media.app import MediaApp
from freehold.trust.vault import keyring
from freehold.trust.vault.chunked import SealedFile, open_stream, seal_stream
from tests.bench.measure import calls
from tests.interfaces.web.media.serving import Served, person, serving, who_asks

MEGABYTE = 1_000_000
RANGE = 65_536
KEY, HERE = bytes(range(32)), b"a bench"
PIECE = os.urandom(262_144)


def measure(*, quick: bool = False) -> dict[str, Any]:
    """Full size takes about a minute."""
    times = 5 if quick else 100
    with tempfile.TemporaryDirectory(prefix="freehold-bench-", dir=Path.cwd()) as folder:
        for alias in connections:
            call_command("migrate", database=alias, verbosity=0)
        keyring.prepare()
        store = FolderBlobs(Path(folder) / "media")
        files.blobs = lambda: store  # type: ignore[assignment]  # a disk instead of the tests' memory
        return {
            **_streams(4 if quick else 128),
            **_ranges(store, 16 if quick else 256, times * 10),
            **_pictures(times // 5),
            **_answers(8 if quick else 64, times),
        }


def _streams(pieces: int) -> dict[str, Any]:
    size = pieces * len(PIECE)
    sealed = b"".join(seal_stream([PIECE] * pieces, key=KEY, context=HERE))
    cut = [sealed[at : at + len(PIECE)] for at in range(0, len(sealed), len(PIECE))]
    return {
        "seal": _speed(
            "seal a stream", size, lambda: _drain(seal_stream([PIECE] * pieces, key=KEY, context=HERE))
        ),
        "open": _speed("open a stream", size, lambda: _drain(open_stream(cut, key=KEY, context=HERE))),
    }


def _ranges(store: FolderBlobs, pieces: int, times: int) -> dict[str, Any]:
    with store.draft() as draft:
        for part in seal_stream([PIECE] * pieces, key=KEY, context=HERE):
            draft.write(part)
        draft.keep()
    read, length = partial(store.read, draft.name), store.size(draft.name)
    starts = iter([(n * 7_919_993) % (pieces * len(PIECE) - RANGE) for n in range(2 * times + 20)])
    opened = SealedFile(read, length, key=KEY, context=HERE)

    def first() -> None:
        start = next(starts)
        _drain(SealedFile(read, length, key=KEY, context=HERE).range(start, start + RANGE))

    def further() -> None:
        start = next(starts)
        _drain(opened.range(start, start + RANGE))

    return {
        "range_first": calls(
            "64 KB out of a file on disk, its head and end checked", first, times=times
        ).as_json(),
        "range_further": calls("64 KB more of the same file", further, times=times).as_json(),
        "whole": _speed("a file on disk, whole", opened.size, lambda: _drain(opened.range(0, opened.size))),
    }


def _pictures(times: int) -> dict[str, Any]:
    photo = _photo(4_000, 3_000)
    render = partial(pictures.render, photo, pictures.AVATAR)
    wide = partial(pictures.render, photo, pictures.WIDE)
    return {
        "avatar": calls("12 megapixels of JPEG to two avatars", render, times=times, warm=1).as_json(),
        "wide": calls("12 megapixels of JPEG to two widths", wide, times=times, warm=1).as_json(),
        "keep": calls(
            "keep an avatar, durable", partial(_keep_picture, photo), times=times, warm=1
        ).as_json(),
    }


def _answers(megabytes: int, times: int) -> dict[str, Any]:
    avatar = _keep_picture(_photo(640, 480))
    with Upload(most=operations.FILE_BYTES) as upload:
        for _ in range(megabytes * MEGABYTE // len(PIECE)):
            upload.write(PIECE)
        upload.finish()
        large = operations.store_file(upload, holder=person("ada"), shown_to=ShownTo.HOLDER)
    with serving(MediaApp(who_asks)) as served:
        return {
            "http_avatar": calls(
                "an avatar over HTTP, server and client",
                partial(_ask, served, avatar, "avatar-96", ""),
                times=times,
            ).as_json(),
            "http_range": calls(
                "64 KB of a private file over HTTP, server and client",
                partial(_ask, served, large, "whole", f"bytes=1000000-{1_000_000 + RANGE - 1}"),
                times=times,
            ).as_json(),
            "http_whole": _speed(
                "a private file over HTTP",
                megabytes * MEGABYTE,
                partial(_ask, served, large, "whole", ""),
                times=3,
            ),
        }


def _ask(served: Served, media_id: UUID, rendition: str, wanted: str) -> None:
    answer = served.ask(f"/media/{media_id}/{rendition}", by="ada", range=wanted)
    if answer.status not in (200, 206):
        raise RuntimeError(answer.status)


def _keep_picture(photo: bytes) -> UUID:
    with Upload(most=operations.PICTURE_BYTES) as upload:
        upload.write(photo)
        upload.finish()
        return operations.store_picture(
            upload, holder=person("ada"), frames=pictures.AVATAR, shown_to=ShownTo.EVERYONE
        )


def _photo(width: int, height: int) -> bytes:
    """Colours and grain, so that it is neither small nor quick to decode."""
    grain = Image.frombytes("RGB", (width // 4, height // 4), os.urandom(width // 4 * (height // 4) * 3))
    image = Image.blend(
        grain.resize((width, height)), Image.radial_gradient("L").resize((width, height)).convert("RGB"), 0.8
    )
    written = BytesIO()
    image.save(written, "JPEG", quality=88)
    return written.getvalue()


def _speed(what: str, size: int, call: Any, times: int = 5) -> dict[str, Any]:
    took = calls(what, call, times=times, warm=1)
    return {**took.as_json(), "mb_per_second": round(size / MEGABYTE / (took.median_ms / 1000))}


def _drain(pieces: Any) -> int:
    return sum(len(piece) for piece in pieces)
