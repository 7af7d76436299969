"""What a view of the house is handed."""

from django.http import HttpRequest

from freehold.trust.access.opener import Access
from freehold.trust.people.sign_ins import SignedIn


class HouseRequest(HttpRequest):
    """A request after the middleware: ``access`` opens what its reader may see.

    ``member`` is None for a visitor; ``csp_nonce`` is good for this one page.
    """

    access: Access
    member: SignedIn | None
    csp_nonce: str
