"""What a view of the house is handed."""

from django.http import HttpRequest

from freehold.trust.access.opener import Access


class HouseRequest(HttpRequest):
    """A request after the middleware: ``access`` opens what its reader may read, ``csp_nonce`` is the page's."""

    access: Access
    csp_nonce: str
