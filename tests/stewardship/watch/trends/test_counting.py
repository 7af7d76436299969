"""Links in public posts are counted by month and service; who linked is forgotten, and too few is nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import models

from freehold.capabilities.community.models.posts import Post
from freehold.foundation import clock
from freehold.stewardship.watch.trends import counting, months
from freehold.stewardship.watch.trends.limits import MINIMUM, MONTHS
from freehold.stewardship.watch.trends.models import Linked, Month
from freehold.trust.people import hiding
from freehold.trust.people.models import Person
from tests import cast
from tests.trust.rights.exporting import lives

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def village() -> list[Person]:
    return [cast.esi(), cast.ada(), cast.bram(), cast.chidi(), cast.gus(), cast.dot()]


def said(people: list[Person], *links: str, private: bool = False) -> None:
    """Each writes one topic with all of the links."""
    owner, *members = people
    group = lives.group_of(owner, f"On {links}"[:40], private=private, members=tuple(members))
    for one in people:
        lives.topic(one, group, "Found this", " ".join(f"<{link}>" for link in links))
    Post.objects.filter(at__isnull=False).update(at=NOW - timedelta(days=1))


def counted() -> dict[str, tuple[int, int]]:
    counting.count(months.of(NOW), own_host="madder.example", at=NOW)
    return {row.place: (row.people, row.posts) for row in Linked.objects.all()}


def test_each_member_counts_once_for_a_service_by_whatever_address_it_has() -> None:
    people = village()
    said(people, "https://twitter.com/dyers", "https://www.x.com/dyers", "https://t.co/abc")
    said(people[:5], "https://x.com/again")
    assert counted() == {"x": (6, 11)}
    assert Month.objects.get().writers == 6


def test_fewer_members_than_the_minimum_are_not_kept_at_all() -> None:
    people = village()
    said(people[: MINIMUM - 1], "https://www.patreon.com/dyers")
    said(people[:MINIMUM], "https://dye-plants.example/list")
    assert counted() == {"dye-plants.example": (5, 5)}


def test_the_house_itself_and_what_is_no_host_count_for_nothing() -> None:
    said(village(), "https://madder.example/groups/", "https://www.madder.example/", "http://127.0.0.1/x")
    assert counted() == {}


def test_private_groups_are_not_read() -> None:
    said(village(), "https://www.patreon.com/dyers", private=True)
    assert counted() == {}
    assert Month.objects.get().writers == 0


def test_nobody_hidden_is_counted() -> None:
    people = village()
    said(people, "https://www.patreon.com/dyers")
    hiding.hide(people[1].id, hiding.Why.RESTRICTED, at=clock.now())
    hiding.announce()
    assert counted() == {"patreon": (5, 5)}
    assert Month.objects.get().writers == 5


def test_a_month_that_is_over_is_counted_once_more_and_then_left_alone() -> None:
    said(village(), "https://www.patreon.com/dyers")
    assert months.of(NOW) in counting.count_due(own_host="", at=NOW)
    assert counting.count_due(own_host="", at=NOW + timedelta(hours=1)) == [months.of(NOW)]
    later = NOW + timedelta(days=20)
    assert counting.count_due(own_host="", at=later) == [months.of(later), months.of(NOW)]
    assert counting.count_due(own_host="", at=later) == []


def test_two_years_are_kept_and_no_more() -> None:
    said(village(), "https://www.patreon.com/dyers")
    counting.count_due(own_host="", at=NOW)
    counting.count_due(own_host="", at=NOW + timedelta(days=31 * (MONTHS + 1)))
    assert not Linked.objects.exists()
    assert Month.objects.count() == MONTHS


def test_no_table_of_trends_has_a_column_for_a_person() -> None:
    for model in (Linked, Month):
        assert not [one for one in model._meta.get_fields() if isinstance(one, models.ForeignKey)]
