"""Who asks for a stream: the member whose sign-in cookie comes with the request, or a visitor."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, parse_cookie

from freehold.foundation import clock
from freehold.interfaces.web import cookies
from freehold.interfaces.web.media.asgi import Headers
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import sign_ins
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import COMMUNITY, SIGN_IN


@contextmanager
def who_asks(headers: Headers) -> Iterator[Access]:
    """An Access of its own for a stream, which no page's middleware reaches. One query for a member."""
    request, actor = HttpRequest(), Actor.visitor()
    request.COOKIES = parse_cookie(headers.get("cookie", ""))
    token = cookies.sign_in(request)
    if token:
        with acting(Actor.house(), purpose=SIGN_IN) as opener:
            member = sign_ins.signed_in(opener, token, at=clock.now())
        actor = actor if member is None else member.actor
    with acting(actor, purpose=COMMUNITY) as access:
        yield access
