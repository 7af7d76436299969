"""Django itself, as WSGI: every page."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "freehold.site.settings")
application = get_wsgi_application()
