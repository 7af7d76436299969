"""Every address of the house, by area."""

from django.urls import URLPattern, URLResolver, include, path

from freehold.interfaces.web.people.profile import profile
from freehold.interfaces.web.privacy.signal import gpc
from freehold.interfaces.web.trustpage.pages import security_txt

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("freehold.interfaces.web.shell.urls")),
    path("design/", include("freehold.interfaces.web.design.urls")),
    path("", include("freehold.interfaces.web.people.urls")),
    path("me/", include("freehold.interfaces.web.people.me_urls")),
    path("me/privacy/", include("freehold.interfaces.web.privacy.urls")),
    path("people/<str:handle>/", profile, name="profile"),
    path("surveys/", include("freehold.interfaces.web.surveys.urls")),
    path("trust/incidents/", include("freehold.interfaces.web.telling.public_urls")),
    path("trust/", include("freehold.interfaces.web.trustpage.urls")),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("privacy/", include("freehold.interfaces.web.notice.urls")),
    path(".well-known/gpc.json", gpc, name="gpc"),
    path("help/", include("freehold.interfaces.web.help.urls")),
    path("console/outlets/", include("freehold.interfaces.web.outlets.urls")),
    path("console/breach/", include("freehold.interfaces.web.telling.breach_urls")),
    path("console/incidents/", include("freehold.interfaces.web.telling.urls")),
    path("console/needs/", include("freehold.interfaces.web.needs.urls")),
    path("console/trends/", include("freehold.interfaces.web.trends.urls")),
    path("console/tables/", include("freehold.interfaces.web.disclosure.urls")),
    path("console/figures/", include("freehold.interfaces.web.insight.urls")),
    path("console/surveys/", include("freehold.interfaces.web.results.urls")),
    path("console/signals/", include("freehold.interfaces.web.signals.urls")),
    path("console/surveys/", include("freehold.interfaces.web.surveys_console.urls")),
    path("console/services/", include("freehold.interfaces.web.services.urls")),
    path("console/incidents/", include("freehold.interfaces.web.incidents.urls")),
    path("console/", include("freehold.interfaces.web.console.urls")),
    path("share/", include("freehold.interfaces.web.outlets.share_urls")),
    path("home-from/", include("freehold.interfaces.web.outlets.home_urls")),
    path("feeds/", include("freehold.interfaces.outlets.urls")),
    path("", include("freehold.interfaces.web.community.urls")),
]

handler400 = "freehold.interfaces.web.shell.errors.bad_request"
handler403 = "freehold.interfaces.web.shell.errors.forbidden"
handler404 = "freehold.interfaces.web.shell.errors.not_found"
handler500 = "freehold.interfaces.web.shell.errors.broken"
