"""A program of Esi's that is told by a webhook."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.stewardship.outlets import opening
from freehold.stewardship.outlets.models import Outlet
from tests import cast
from tests.interfaces.outlets.standins.receiving import Receiver
from tests.interfaces.outlets.standins.serving import Standin, serving


@pytest.fixture
def receiver() -> Receiver:
    return Receiver(now=clock.now)


@pytest.fixture
def there(receiver: Receiver, reachable: None) -> Iterator[Standin]:
    with serving(receiver.standin()) as standin:
        yield standin


@pytest.fixture
def outlet(receiver: Receiver, there: Standin) -> Outlet:
    esi = cast.access_of(cast.esi())
    outlet_id = opening.connect_webhook(
        esi, name="The stock list", address=f"{there.address}/told?key=hidden", country="", at=clock.now()
    )
    receiver.secret = opening.signing_secret(esi, outlet_id)
    Outlet.objects.update(connected_at=clock.now() - timedelta(days=365))  # long before the topics
    return Outlet.objects.get(id=outlet_id)
