"""What is said on the next page, carried there by a signed cookie."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class HouseFlashes(CookieStorage):
    """Django's, under a name by which a browser gives it to this host alone where the house is encrypted."""

    cookie_name = "__Host-messages" if settings.HTTPS else "messages"
