"""Jobs for the tests of the worker: what they did is in ``done``."""

from uuid import UUID

from freehold.foundation.jobs import job

done: list[UUID] = []


class LetterLost(Exception):
    pass


@job()
def deliver(*, letter_id: str) -> None:
    done.append(UUID(letter_id))


@job(attempts=2)
def lose(*, letter_id: str) -> None:
    raise LetterLost(f"Ada's letter {letter_id} to ada@example.org")
