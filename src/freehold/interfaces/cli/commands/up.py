"""Open the house: make what is missing, start web and worker, and keep them running."""

import os
import signal
import socket
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.db import connections
from django.utils.log import configure_logging

from freehold.foundation.refusal import Refusal
from freehold.foundation.stopping import Stop
from freehold.interfaces.cli import house_lock, opening, static_files
from freehold.interfaces.cli.bringing_up import bring_up_to_date
from freehold.interfaces.cli.commands import check, web, worker
from freehold.interfaces.cli.output import complain, say
from freehold.interfaces.cli.registry import Needs
from freehold.interfaces.cli.slots import slots
from freehold.interfaces.cli.supervisor import Child, Supervisor
from freehold.stewardship.assurance.backups import wholeness

HOUSE = Needs.OR_MAKES_ONE
LOOK_EVERY = 0.1


class StaysClosed(Refusal):
    code = "stays-closed"
    for_owner = "The house stays closed."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="the port to listen on (8000, or the next that is free)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--demo", action="store_true", help="fill a new house with an invented community")


def run(options: Namespace) -> None:
    house = settings.HOUSE
    with house_lock.held(house.data) as lock:
        wholeness.must_be_whole()
        _prepare()
        with opening.listen(options.host, options.port) as door:
            address = opening.address_of(door)
            house_lock.note(lock, address)
            if options.demo:
                say(*slots.furnish(address))
            _stay_open(door, address)


def _prepare() -> None:
    done = bring_up_to_date(say=complain)
    if count := sum(len(names) for names in done.values()):
        say(f"Databases brought up to date ({count} steps).")
    slots.before_opening()
    static_files.collect()
    report = check.run(Namespace())
    if not report["ok"]:
        complain(*check.show(report))
        raise StaysClosed


def _stay_open(door: socket.socket, address: str) -> None:
    os.environ["FREEHOLD_ADDRESS"] = settings.ADDRESS = address
    supervisor = Supervisor(
        [
            Child("worker", partial(_in_its_own_log, "worker", worker.work)),
            Child("web", partial(_in_its_own_log, "web", partial(web.serve, door))),
        ],
        before_fork=connections.close_all,  # a child that inherited one would break its parent's
    )
    with _until_told_to_stop() as stop:
        try:
            _watch(supervisor, stop, door, address)
        finally:
            say("Closing the house.")
            supervisor.stop()
    say("The house is closed.")


def _in_its_own_log(part: str, run: Callable[[], None]) -> None:
    os.environ["FREEHOLD_PART"] = part
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    run()


def _watch(supervisor: Supervisor, stop: Stop, door: socket.socket, address: str) -> None:
    patience, welcomed = opening.deadline(), False
    while not stop.wait(LOOK_EVERY):
        supervisor.look()
        if welcomed:
            continue
        if crashed := supervisor.crashing():
            raise StaysClosed(f"{crashed} cannot start: the lines above say why.")
        if opening.is_ready(door):
            say(*opening.welcome(address, settings.HOUSE, opening.first_link(address)))
            welcomed = True
        elif time.monotonic() > patience:
            raise StaysClosed(f"The house was not ready in {opening.READY_WITHIN:.0f} s.")


@contextmanager
def _until_told_to_stop() -> Iterator[Stop]:
    stop = Stop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, lambda *_: stop.set())
    yield stop
