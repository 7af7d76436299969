"""What the owner asks for in the console; the worker does it."""

from datetime import datetime

from freehold.stewardship.assurance.backups import jobs, rehearsing


def back_up_now() -> None:
    jobs.back_up.enqueue()


def rehearse(*, at: datetime) -> None:
    rehearsing.ask(at=at)
