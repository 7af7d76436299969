"""Who is leaving and signs in comes to one page alone: where they can come back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from freehold.interfaces.web.going import go
from freehold.trust.people import hiding
from freehold.trust.people.hiding import Why
from freehold.trust.people.sign_ins import SignedIn

Handler = Callable[[HttpRequest], HttpResponse]
_OPEN = ("/me/privacy/leave/", "/sign-out/", "/theme/", "/help/", "/trust/")


def leaving_door(get_response: Handler) -> Handler:
    """Middleware, inside ``signed_in``. Costs nothing while nobody is leaving."""

    def answer(request: HttpRequest) -> HttpResponse:
        member: SignedIn | None = getattr(request, "member", None)
        if member is None or request.path.startswith(_OPEN):
            return get_response(request)
        if hiding.is_hidden(member.person_id, Why.LEAVING):
            return go("privacy:leave_back")
        return get_response(request)

    return answer
