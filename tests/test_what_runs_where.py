"""A test runs on PostgreSQL too if it touches a database, and only then."""

import pytest
from django.test import TestCase

from tests.conftest import touches_a_database


def test_what_touches_none_runs_once(request: pytest.FixtureRequest) -> None:
    assert not touches_a_database(request.node)


@pytest.mark.django_db
def test_what_is_marked_runs_on_each(request: pytest.FixtureRequest) -> None:
    assert touches_a_database(request.node)


def test_what_asks_for_one_runs_on_each(db: None, request: pytest.FixtureRequest) -> None:
    assert touches_a_database(request.node)


class OfACase(TestCase):
    databases = "__all__"

    @pytest.fixture(autouse=True)
    def _know(self, request: pytest.FixtureRequest) -> None:
        self.node = request.node

    def test_what_stands_in_a_case_runs_on_each(self) -> None:
        assert touches_a_database(self.node)
