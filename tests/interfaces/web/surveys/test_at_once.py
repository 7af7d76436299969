"""The same answers sent from several windows at the same moment: one is taken, and no page is broken."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Draft, Invitation, Ticket, Waiting
from freehold.trust.people import challenges
from tests import cast
from tests.interfaces.web.surveys.filling import Filler, adas, asked, in_public
from tests.interfaces.web.visiting import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 4


def sent_at_once(filler: Filler, page: str) -> Counter[int]:
    """The status codes of as many windows as there are."""
    gate = Barrier(WINDOWS)

    def send(_window: int) -> int:
        try:
            gate.wait(timeout=20)
            return Filler(filler.start, filler.browser).post(page).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WINDOWS) as pool:
        return Counter(pool.map(send, range(WINDOWS)))


def test_ada_presses_send_in_four_windows_and_answers_once() -> None:
    filler = adas(Promise.ANONYMOUS)
    filler.fill()
    came = sent_at_once(filler, "send/")
    assert set(came) <= {302, 409}
    assert Waiting.objects.count() == 1


def test_what_was_begun_in_public_is_sent_once_from_four_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenges, "PATIENCE", timedelta(0))
    filler = in_public(asked(Promise.ANONYMOUS, Way.PUBLIC))
    filler.fill()
    came = sent_at_once(filler, "send/")
    assert set(came) <= {302, 409, 422}
    assert Waiting.objects.count() == 1
    assert Draft.objects.count() == 0


def test_ada_comes_in_from_four_windows_by_one_way() -> None:
    ada = cast.ada()
    survey = asked()
    way_in = Filler("/surveys/", signed_in(ada))
    assert sent_at_once(way_in, f"mine/{survey.id}/come-in/") == {302: WINDOWS}
    assert Ticket.objects.count() == 1
    assert Invitation.objects.get().own_link is not None
