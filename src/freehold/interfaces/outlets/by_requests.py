"""The house's way out for a library that speaks through requests."""

from io import BytesIO
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from freehold.foundation import outbound
from freehold.foundation.reach import Limits, OutOfReach


class WayOut(BaseAdapter):
    """Sends what requests made through ``foundation.outbound``: looked at, bounded, and never redirected."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def send(self, request: requests.PreparedRequest, *_args: Any, **_options: Any) -> requests.Response:
        body = request.body or b""
        try:
            reply = outbound.ask(
                request.method or "GET",
                request.url or "",
                content=body if isinstance(body, bytes) else str(body).encode(),
                headers={name: value for name, value in request.headers.items() if isinstance(value, str)}
                | {"Accept-Encoding": "identity"},
                limits=self._limits,
            )
        except OutOfReach as reason:
            raise requests.ConnectionError(str(reason), request=request) from reason
        answer = requests.Response()
        answer.status_code = reply.status
        answer.headers = CaseInsensitiveDict(reply.headers)
        answer.raw = BytesIO(reply.content)
        answer.url, answer.request, answer.encoding = request.url or "", request, "utf-8"
        return answer

    def close(self) -> None:
        """Nothing is kept open between two requests."""


def session(limits: Limits) -> requests.Session:
    """It goes out by the house's way alone, and looks into no environment."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    way = WayOut(limits)
    made.mount("https://", way)
    made.mount("http://", way)
    return made
