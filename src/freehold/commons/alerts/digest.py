"""The digest: a mail that says how much is new, and leads there. It quotes nothing."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.commons.alerts import desk, queries
from freehold.commons.alerts.models import DigestWish
from freehold.foundation import mail
from freehold.foundation.mail import Body, Letter
from freehold.trust.access.consenting import NoConsent
from freehold.trust.access.opener import Access, acting
from freehold.trust.consent import queries as consent
from freehold.trust.people import hiding
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import NEWS
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

TEMPLATE = "alerts.digest"
JOB = "digest"


def send_all(*, at: datetime) -> int:
    """Write to everybody who wants a digest and has news; how many letters that made.

    The job opens who wishes for one, and their desk: each of them finds an entry about that. Who has not
    agreed to the text as it stands today, or has taken it back, is passed over.
    """
    with acting(Actor.for_job(JOB), purpose=NEWS) as access:
        rows = list(DigestWish.objects.all())
        wishes = access.open_many([row.wish for row in rows], instead=None)
        sent = 0
        for row, wish in zip(rows, wishes, strict=True):
            with suppress(NoConsent):  # taken back while the others were written to
                sent += _send(access, row, wish, at=at) if wish else 0
        return sent


def _send(access: Access, row: DigestWish, wish: dict[str, Any], *, at: datetime) -> int:
    person_id = UUID(hex=wish["person"])
    if hiding.is_hidden(person_id):
        return 0
    who = queries.reader(person_id, desk.read(access, person_id=person_id), at=at, told=wish)
    new = queries.count(who)
    if not new:
        return 0
    with transaction.atomic():
        row.wish = Held({**wish, **queries.look_of(who, at=at)}, holder=person_id)
        row.save(update_fields=["wish"])
        mail.post(Letter(template=TEMPLATE, to=person_id, holder=person_id, parameters={"new": new}), at=at)
    return 1


@mail.errand(TEMPLATE)
def if_still_wanted(_opener: Opener, letter: Letter, _at: datetime) -> Letter | None:
    """Runs when the letter leaves: taken back a moment before, it does not."""
    return letter if isinstance(letter.to, UUID) and consent.is_live(letter.to, NEWS.code) else None


@mail.template(TEMPLATE)
def written(parameters: Mapping[str, Any]) -> Body:
    """The digest's words."""
    new = int(parameters["new"])
    return Body(
        subject=ngettext("%(new)d thing is new for you", "%(new)d things are new for you", new)
        % {"new": new},
        paragraphs=[_("You asked us to tell you. What it is we say only here, where nobody reads along.")],
        button=_("See what is new"),
        path="/alerts/",
    )
