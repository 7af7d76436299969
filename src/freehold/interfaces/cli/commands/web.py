"""Answer requests, in this process."""

import socket
from argparse import ArgumentParser, Namespace

import uvicorn

from freehold.interfaces.cli.opening import listen

APPLICATION = "freehold.site.asgi:application"
FINISH_WITHIN = 8
AT_ONCE = 500


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="the port to listen on (8000, or the next that is free)")


def run(options: Namespace) -> None:
    with listen(options.host, options.port) as door:
        serve(door)


def serve(door: socket.socket) -> None:
    """Answer at this door until SIGTERM, then finish what has begun."""
    config = uvicorn.Config(
        APPLICATION,
        log_config=None,
        access_log=False,  # it names paths and addresses of people; site/request_log.py does not
        server_header=False,
        proxy_headers=False,  # nobody's word for who asks is taken; settings say which proxy is ours
        lifespan="on",
        ws="none",
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=FINISH_WITHIN,
    )
    uvicorn.Server(config).run(sockets=[door])
