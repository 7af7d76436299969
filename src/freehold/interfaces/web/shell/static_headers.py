"""What static files carry besides their contents."""

from collections.abc import MutableMapping


def only_here(headers: MutableMapping[str, str], *_where: str) -> None:
    """Headers of a static file, for whitenoise: a page's whole policy would weigh more than most of them."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
