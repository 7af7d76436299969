import json
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from freehold.site.request_log import NO_ROUTE, request_log


@pytest.mark.parametrize(
    ("route", "logged"), [("people/<str:handle>/", "people/<str:handle>/"), (None, NO_ROUTE)]
)
def test_a_page_is_logged_by_its_route_and_without_its_visitor(
    route: str | None, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    request = RequestFactory().get(
        "/people/ada/",
        {"q": "bram"},
        REMOTE_ADDR="192.0.2.7",
        HTTP_USER_AGENT="Adas Browser",
        HTTP_COOKIE="a=secret",
    )
    if route:
        request.resolver_match = ResolverMatch(str, (), {"handle": "ada"}, route=route)
    with caplog.at_level(logging.INFO):
        request_log(lambda _: HttpResponse(status=404))(request)
    (line,) = (record.getMessage() for record in caplog.records)
    said = json.loads(line)
    assert (said["route"], said["status"], said["method"]) == (logged, 404, "GET")
    for private in ("/ada", "bram", "192.0.2.7", "Browser", "secret"):
        assert private not in line
