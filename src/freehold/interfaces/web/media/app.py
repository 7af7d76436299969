"""The files of members, in and out: a plain ASGI application beside the pages.

GET, HEAD /media/<id>/<rendition>     a file, or a range of it
POST      /media/for/<use>/           a form with one file
"""

import re
from uuid import UUID

from freehold.interfaces.web.media.asgi import Receive, Scope, Send, WhoAsks, headers_of, say
from freehold.interfaces.web.media.offload import Offload
from freehold.interfaces.web.media.receiving import Receiving
from freehold.interfaces.web.media.serving import Serving

PREFIX = "/media/"
READ_THREADS = 4
WORK_THREADS = 1
"""One picture is decoded at a time: it may need 400 MB meanwhile."""

_FILE = re.compile(PREFIX + r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([a-z0-9-]{1,24})\Z")
_FORM = re.compile(PREFIX + r"for/([a-z-]{1,40})/\Z")


class MediaApp:
    """``who_asks`` says by a request's cookies who sends it."""

    def __init__(self, who_asks: WhoAsks) -> None:
        self._reads = Offload("media-reads", READ_THREADS)
        self._works = Offload("media-works", WORK_THREADS)
        self._serving = Serving(who_asks, self._reads)
        self._receiving = Receiving(who_asks, self._reads, self._works)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, headers = scope["method"], headers_of(scope)
        if (file := _FILE.match(scope["path"])) is not None:
            if method in ("GET", "HEAD"):
                media_id, whole = UUID(file[1]), method == "GET"
                await self._serving.serve(
                    headers, receive, send, media_id=media_id, rendition=file[2], body=whole
                )
            else:
                await say(send, 405, "A file is read here.", ("allow", "GET, HEAD"))
        elif (form := _FORM.match(scope["path"])) is not None:
            if method == "POST":
                await self._receiving.receive(headers, receive, send, use_name=form[1])
            else:
                await say(send, 405, "A file is sent here.", ("allow", "POST"))
        else:
            await say(send, 404, "There is nothing here.")

    def close(self) -> None:
        """Wait for what runs in the threads, and let them go."""
        self._reads.close()
        self._works.close()
