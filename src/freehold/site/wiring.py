"""Which room fills which door of another. The only place that knows both."""

from freehold.site import health, recording
from freehold.site.gate import Application

STREAMS: dict[str, Application] = {}
"""Plain ASGI applications by the beginning of their path (``/media/``): see ``site/asgi.py``."""

health.PROBES["sequencer"] = recording.sequencer_is_on_time
