"""The house as one ASGI application."""

from django.conf import settings

from freehold.site.wsgi import application as pages  # first: it sets Django up for what follows

# isort: split
from freehold.site import wiring
from freehold.site.bridge import Pages
from freehold.site.door import Door
from freehold.site.gate import Gate

application = Door(Gate(Pages(pages, threads=settings.PAGE_THREADS)), wiring.STREAMS)
