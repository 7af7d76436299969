"""What every test shares: a test that may touch a database may touch all three."""

import gc
import os
from typing import Any

import pytest
from django.db import connections
from django.db.models.signals import post_migrate
from django.test import SimpleTestCase
from hypothesis import settings

from tests.sharing import ByHouse
from tests.watch import beside, watch

__all__ = ["beside", "watch"]  # fixtures of every test
ALL = "__all__"
_DATABASE = {"db", "transactional_db", "django_db_setup"}
# How long an example takes says how busy the machine is: bin/bench measures time, tests do not.
settings.register_profile("house", deadline=None)
# What is drawn by chance says of another database only that it keeps what it is given.
settings.register_profile("again", deadline=None, max_examples=25)
settings.load_profile("again" if "FREEHOLD_TEST_POSTGRES" in os.environ else "house")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByHouse | None:
    return ByHouse(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_finish() -> None:
    """What was collected stays until the end: Python need not look again and again whether it may go."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files first: what begins last keeps one core waiting for the other."""
    items.sort(key=_how_soon)
    untouched = [item for item in items if not touches_a_database(item)]
    if untouched and connections["default"].vendor == "postgresql":  # what touches none ran on SQLite
        config.hook.pytest_deselected(items=untouched)
        items[:] = [item for item in items if item not in set(untouched)]
    for item in items:
        marker = item.get_closest_marker("django_db")
        wanted = marker is not None or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if wanted and (marker is None or "databases" not in marker.kwargs):
            given = marker.kwargs if marker else {}
            item.add_marker(pytest.mark.django_db(**{**given, "databases": ALL}), append=False)


def _how_soon(item: pytest.Item) -> int:
    """Journeys take minutes and stand first; houses of their own take seconds and come next."""
    for place, name in enumerate(("browser", "own_house")):
        if item.get_closest_marker(name):
            return place
    return 2


def touches_a_database(item: pytest.Item) -> bool:
    """Whether a test runs on each database. Every one has ``django_db_blocker``: that says nothing."""
    fixtures = set(getattr(item, "fixturenames", ()))
    is_case = isinstance(item, pytest.Function) and issubclass(item.cls or object, SimpleTestCase)
    return is_case or item.get_closest_marker("django_db") is not None or bool(_DATABASE & fixtures)


@pytest.fixture(scope="session", autouse=True)
def words_go_with_their_rows() -> None:
    """After a test that commits every table is emptied. SQLite does not empty the index of words."""
    post_migrate.connect(_read_words_anew, dispatch_uid="words")


def _read_words_anew(*, app_config: Any, using: str, **_: object) -> None:
    if app_config.label == "search" and using == "default" and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
