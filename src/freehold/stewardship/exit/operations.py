"""Asking for an import, planning it, saying yes to it, and ending it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit.account import Report
from freehold.stewardship.exit.choosing import NotPublic, Unsaid
from freehold.stewardship.exit.models import KEPT_DAYS, Ending, Import, Start
from freehold.stewardship.exit.plan import Plan
from freehold.stewardship.exit.policies import SEE
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, may
from freehold.trust.register.purposes import LawfulBasis

BASES = (LawfulBasis.CONSENT, LawfulBasis.CONTRACT, LawfulBasis.LEGITIMATE_INTERESTS)
"""The bases on which a business can bring the data of its own community home (GDPR Art. 6(1) a, b, f)."""


class NoSuchImport(Refusal):
    code: ClassVar[str] = "exit.no-such-import"
    for_members: ClassVar[str] = _("There is no such import.")


class NoBasis(Refusal):
    code: ClassVar[str] = "exit.no-basis"
    for_members: ClassVar[str] = _("An import needs a lawful basis.")
    for_owner: ClassVar[str] = _(
        "Say on which lawful basis you bring these people's data: consent, contract or legitimate interests."
    )


class StartedAlready(Refusal):
    code: ClassVar[str] = "exit.started-already"
    for_members: ClassVar[str] = _("This import was started before. It goes on by itself.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be brought: of which kind, from where, and into which group.

    ``site`` is the address of the place it comes from ("https://…"), for the line that says so beside each
    text. ``columns`` and ``title`` are for lists of members. ``media_id`` is an archive that was uploaded.
    ``key`` is the key that a member's export must be signed with; "" takes the one that it brings along.
    ``private`` and ``unsaid`` are the owner's choice for what not everybody could see (``choosing.Choice``).
    """

    kind: str
    group: str = ""
    site: str = ""
    title: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    file_name: str = ""
    media_id: str = ""
    by: str = ""
    key: str = ""
    private: str = NotPublic.LEAVE
    unsaid: str = Unsaid.NOT_PUBLIC


def ask(access: Access, request: Request, *, at: datetime) -> UUID:
    """Write down that somebody wants to bring an archive home. Nothing is read yet."""
    by = str(access.actor.person_id) if access.actor.person_id else ""
    row = Import(kind=request.kind, asked_at=at)
    row.words = {**asdict(request), "by": by}
    _require(access, row)
    row.save(force_insert=True)
    return row.id


def keep_plan(access: Access, *, import_id: UUID, plan: Plan) -> None:
    """Keep the dry run."""
    row, _decision = reach(access, import_id)
    row.plan = plan.as_json()
    row.save(update_fields=["plan"])


def name_columns(access: Access, *, import_id: UUID, columns: Mapping[str, str], title: str) -> None:
    """Say which column of a list of members holds what, and what the list is called."""
    row, decision = reach(access, import_id)
    row.words = asdict(replace(request_of(access, row, decision), columns=dict(columns), title=title))
    row.save(update_fields=["words"])


def choose_for_the_private(access: Access, *, import_id: UUID, private: str, unsaid: str) -> None:
    """Say what becomes of what not everybody could see there. The dry run is done again after it.

    Raises StartedAlready.
    """
    row, decision = reach(access, import_id)
    if Start.objects.filter(of=row).exists():
        raise StartedAlready
    wanted = replace(
        request_of(access, row, decision), private=NotPublic(private).value, unsaid=Unsaid(unsaid).value
    )
    row.words, row.plan = asdict(wanted), None
    row.save(update_fields=["words", "plan"])


def choose_group(access: Access, *, import_id: UUID, group: str, site: str) -> None:
    """Say into which group it goes, and of which site it was."""
    row, decision = reach(access, import_id)
    row.words = asdict(replace(request_of(access, row, decision), group=group, site=site))
    row.save(update_fields=["words"])


def forget_archive(row: Import, request: Request) -> None:
    """The uploaded archive is gone."""
    row.words = asdict(replace(request, media_id=""))
    row.save(update_fields=["words"])


def start(access: Access, *, import_id: UUID, basis: str, at: datetime) -> None:
    """Say yes, on a lawful basis. Raises NoBasis or StartedAlready."""
    row, decision = reach(access, import_id)
    if basis not in {one.value for one in BASES}:
        raise NoBasis
    plan: dict[str, Any] = access.open(row.plan, under=decision) or {"made": {}, "already": {}}
    total = sum(plan["made"].values()) + sum(plan["already"].values())
    with transaction.atomic():
        if Start.objects.filter(of=row).exists():
            raise StartedAlready
        Start.objects.create(of=row, at=at, basis=basis, total=total)


def go_on(*, import_id: UUID, done: int) -> None:
    """Say how far it is, for whoever watches."""
    Start.objects.filter(of_id=import_id).update(done=done)


def finish(access: Access, *, import_id: UUID, report: Report, at: datetime) -> None:
    """Everything that can be here is here."""
    row, _decision = reach(access, import_id)
    row.report = report.as_json()
    with transaction.atomic():
        row.save(update_fields=["report"])
        Ending.objects.update_or_create(of=row, defaults={"at": at, "refusal": ""})


def give_up(access: Access, *, import_id: UUID, refusal: Refusal, at: datetime) -> None:
    """The archive was refused. What was made until then stays, and a later import goes on from there."""
    row, _decision = reach(access, import_id)
    row.report = {"refusal": str(refusal)}
    with transaction.atomic():
        row.save(update_fields=["report"])
        Ending.objects.update_or_create(of=row, defaults={"at": at, "refusal": refusal.code})


def expire(*, at: datetime) -> int:
    """Forget what imports older than ``KEPT_DAYS`` said in words; that they happened stays on record."""
    old = Import.objects.filter(asked_at__lt=at - timedelta(days=KEPT_DAYS), words__isnull=False)
    return old.update(words=None, plan=None, report=None)


def reach(access: Access, import_id: UUID) -> tuple[Import, Decision]:
    """The import and the decision that lets this actor see it; NoSuchImport."""
    row = Import.objects.filter(id=import_id).select_related("start", "ending").first()
    if row is None:
        raise NoSuchImport
    return row, _require(access, row)


def request_of(access: Access, row: Import, decision: Decision) -> Request:
    """What was asked for; NoSuchImport where that has expired."""
    words: dict[str, Any] | None = access.open(row.words, under=decision)
    if words is None:
        raise NoSuchImport
    return Request(**words)


def _require(access: Access, row: Import) -> Decision:
    decision = may(access.actor, SEE, row)
    if not decision:
        raise NoSuchImport
    return decision
