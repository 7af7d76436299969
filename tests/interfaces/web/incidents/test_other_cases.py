"""Pages of cases that are not the usual one: our own, through another service, left meanwhile, staff's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.cases import operations
from freehold.stewardship.watch.cases.models import Candidate, Case
from freehold.trust.people import roles
from freehold.trust.register.actors import Role
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.watch.cases import village as on_stage

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def page_of(case_id: object) -> str:
    return text_of(signed_in(cast.esi()).get(reverse("incidents:one", args=[case_id])))


def test_a_breach_of_our_own_stands_with_what_we_suspect_and_its_hours() -> None:
    now = clock.now()
    case_id = operations.open_own(
        on_stage.owner(),
        title="A laptop is gone",
        told="It was left in the <b>tram</b>.",
        discovered_at=now - timedelta(hours=30),
        at=now,
    )
    shown = page_of(case_id)
    assert "Our own house" in shown
    assert "It was left in the &lt;b&gt;tram&lt;/b&gt;." in shown
    assert "41 hours left to tell the authority" in shown
    assert "Ours: 72 hours run" in shown
    assert "What of ours is there" not in shown


def test_a_case_through_another_service_names_the_one_of_ours() -> None:
    on_stage.relies_on("kickstarter")
    case = Case.objects.create(
        platform="cloudflare", through="kickstarter", title="Keys were copied", opened_at=clock.now()
    )
    shown = page_of(case.id)
    assert "You do not use them yourself" in shown
    assert "Kickstarter" in shown


def test_a_case_at_a_service_that_nobody_knows_any_more_and_a_report_that_is_gone_are_shown() -> None:
    case = Case.objects.create(platform="gone-for-ever", title="Something happened", opened_at=clock.now())
    Candidate.objects.create(
        signal=uuid4(),
        source="a-feed-that-was-dropped",
        platform="gone-for-ever",
        case=case,
        confidence=0.5,
        why=[["domain", "gone.example"], ["a code of a later version", "x"]],
        title="It told of something",
        found_at=clock.now(),
    )
    shown = page_of(case.id)
    assert "This service is not in your register any more." in shown
    assert "The report itself is not kept any more." in shown
    assert "It gives the address gone.example, which is theirs." in shown


@pytest.mark.parametrize(("scope", "status"), [("incidents", 200), ("letters", 404)])
def test_dot_comes_in_when_she_was_appointed_for_it(scope: str, status: int) -> None:
    dot = cast.dot()
    roles.dismiss(cast.house().actor, person_id=dot.id, role=Role.STAFF)
    roles.appoint(cast.house().actor, person_id=dot.id, role=Role.STAFF, at=clock.now(), scopes=[scope])
    assert signed_in(dot).get(reverse("incidents:index")).status_code == status
