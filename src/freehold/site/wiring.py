"""Which room fills which door of another. The only place that knows both."""

from freehold.site.gate import Application

STREAMS: dict[str, Application] = {}
"""Plain ASGI applications by the beginning of their path (``/media/``): see ``site/asgi.py``."""
