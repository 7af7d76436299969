"""Pages leave compressed, but not where a foreign page could learn from their size.

Compression lets somebody who makes a browser ask for pages, and sees how large the answers are, guess what
stands in them (the BREACH attack). So a page that another site made the browser ask for goes out as it is,
and every other one has up to a hundred random bytes in its gzip header. See docs/decisions.
"""

import gzip
import io
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]
WORTH_BYTES = 1_000
LEVEL = 3
PADDING_BYTES = 100
FROM_HERE = frozenset({"same-origin", "none", ""})


def compression(get_response: Handler) -> Handler:
    """Middleware: gzip HTML of more than ``WORTH_BYTES`` for browsers that take it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _is_a_page(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" in request.headers.get("Accept-Encoding", "") and _from_here(request):
            response.content = _packed(response.content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return answer


def _is_a_page(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and len(response.content) > WORTH_BYTES
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Content-Encoding" not in response.headers
    )


def _from_here(request: HttpRequest) -> bool:
    """Whether the reader or a page of this house asked; browsers say so, and scripts cannot forge it."""
    return request.headers.get("Sec-Fetch-Site", "") in FROM_HERE


def _packed(content: bytes) -> bytes:
    """gzip at a level that takes 0.6 ms for 60 KB; the file name, which nobody reads, is the padding."""
    padding = "x" * secrets.randbelow(PADDING_BYTES)
    packed = io.BytesIO()
    with gzip.GzipFile(filename=padding, mode="wb", compresslevel=LEVEL, fileobj=packed, mtime=0) as out:
        out.write(content)
    return packed.getvalue()
