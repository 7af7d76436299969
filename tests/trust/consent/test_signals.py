"""Global Privacy Control is remembered once, and forgotten when its person says so."""

import pytest

from freehold.foundation import clock
from freehold.trust.consent import queries, signals
from freehold.trust.consent.models import BrowserSignal
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("header", ["", "0", "11", "true"])
def test_only_a_one_is_the_signal(header: str) -> None:
    assert signals.is_sent("1")
    assert not signals.is_sent(header)


def test_adas_signal_is_kept_once_and_for_her_alone() -> None:
    ada = cast.access_of(cast.ada())
    signals.remember(ada, at=clock.now())
    signals.remember(ada, at=clock.now())
    assert BrowserSignal.objects.count() == 1
    since = queries.signal_since(ada)
    assert since == clock.now().date()
    assert queries.signal_since(cast.access_of(cast.bram())) is None
    signals.forget(ada)
    assert queries.signal_since(ada) is None


def test_a_visitors_signal_leaves_no_row() -> None:
    signals.remember(cast.visitor(), at=clock.now())
    assert not BrowserSignal.objects.exists()
