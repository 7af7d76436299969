"""What every test shares: a test that may touch a database may touch all three."""

from typing import Any

import pytest
from django.db import connections
from django.db.models.signals import post_migrate
from hypothesis import settings

from tests.watch import beside, watch

__all__ = ["beside", "watch"]  # fixtures of every test
ALL = "__all__"
# How long an example takes says how busy the machine is: bin/bench measures time, tests do not.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("django_db")
        wanted = marker is not None or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if wanted and (marker is None or "databases" not in marker.kwargs):
            given = marker.kwargs if marker else {}
            item.add_marker(pytest.mark.django_db(**{**given, "databases": ALL}), append=False)


@pytest.fixture(scope="session", autouse=True)
def words_go_with_their_rows() -> None:
    """After a test that commits every table is emptied. SQLite does not empty the index of words."""
    post_migrate.connect(_read_words_anew, dispatch_uid="words")


def _read_words_anew(*, app_config: Any, using: str, **_: object) -> None:
    if app_config.label == "search" and using == "default" and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
