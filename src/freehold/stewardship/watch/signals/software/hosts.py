"""Other machines and devices that the business runs, and what is known to be wrong with them."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.signals.models import Host, Runs
from freehold.stewardship.watch.signals.policies import LISTEN, Heard
from freehold.stewardship.watch.signals.refused import OnlyTheOwner
from freehold.stewardship.watch.signals.software import statements
from freehold.stewardship.watch.signals.software.verdicts import Finding, Verdict
from freehold.stewardship.watch.signals.software.weighing import weigh
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor

MOST_HOSTS, MOST_PROGRAMS = 200, 5_000
LONGEST_FILE = 2_000_000
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,80}")
_SYSTEM = re.compile(r"(?:[A-Za-z][A-Za-z ]{0,30}(?::[0-9A-Za-z.:]{1,20})?)?")
_PRODUCT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 +._-]{0,118}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+:~()_-]{0,118}")
COLUMNS = ("host", "system", "program", "version")


class NotAProgram(Refusal):
    code: ClassVar[str] = "signals.not-a-program"
    for_members: ClassVar[str] = _(
        "A machine needs a name, a program a name and a version as its package says it, such as bash 4.3-11. "
        "A system is named like Debian:12 or left out."
    )


class TooManyPrograms(Refusal):
    code: ClassVar[str] = "signals.too-many-programs"
    for_members: ClassVar[str] = _("A house watches at most 200 machines with 5,000 programs in all.")


@dataclass(frozen=True, slots=True)
class Program:
    """What somebody says that runs somewhere."""

    host: str
    system: str
    product: str
    version: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A hole that a program has, or may have. ``likelihood`` is EPSS's, None below its floor."""

    program: Program
    host_id: UUID
    hole: str
    title: str
    finding: Finding
    exploited: bool
    likelihood: float | None

    def as_json(self) -> dict[str, Any]:
        return {
            "host": self.program.host,
            "system": self.program.system,
            "program": self.program.product,
            "version": self.program.version,
            "hole": self.hole,
            "title": self.title,
            "verdict": self.finding.verdict.value,
            "because": self.finding.because,
            "fixed_in": self.finding.fixed_in,
            "exploited": self.exploited,
            "likelihood": self.likelihood,
        }


def note(actor: Actor, programs: Iterable[Program], *, at: datetime) -> int:
    """Write down what runs where; how many. A program that is noted again has the new version.

    All or nothing. Raises NotAProgram or TooManyPrograms.
    """
    _owner(actor)
    said = {(one.host.casefold(), one.product.casefold()): one for one in map(_checked, programs)}
    with transaction.atomic():
        known = {row.name.casefold(): row for row in Host.objects.select_for_update()}
        for one in said.values():
            host = known.get(one.host.casefold())
            if host is None:
                host = Host.objects.create(name=one.host, system=one.system, added_at=at)
                known[one.host.casefold()] = host
            elif one.system and host.system != one.system:
                host.system = one.system
                host.save(update_fields=["system"])
            Runs.objects.update_or_create(
                host=host, product=one.product.casefold(), defaults={"version": one.version}
            )
        if len(known) > MOST_HOSTS or Runs.objects.count() > MOST_PROGRAMS:
            raise TooManyPrograms
    return len(said)


def read_table(data: bytes) -> list[Program]:
    """A CSV file with the columns host, system, program, version; ``system`` may be left out."""
    if len(data) > LONGEST_FILE:
        raise TooManyPrograms
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return [_row(row) for row in rows]
    except (csv.Error, UnicodeDecodeError):
        raise NotAProgram from None


def forget(actor: Actor, *, host_id: UUID) -> None:
    """A machine that is there no more. Forgetting it twice is no error."""
    _owner(actor)
    Host.objects.filter(id=host_id).delete()


def all_programs() -> list[tuple[UUID, Program]]:
    """What runs where, by machine and program."""
    rows = Runs.objects.select_related("host").order_by("host__name", "product")
    return [(row.host_id, Program(row.host.name, row.host.system, row.product, row.version)) for row in rows]


def hits() -> list[Hit]:
    """Holes that programs have, or may have though nobody states versions: those used in attacks first."""
    programs = all_programs()
    holes = statements.about(program.product for _host, program in programs)
    found: list[Hit] = []
    likely = statements.likelihoods({hole.name for some in holes.values() for hole in some})
    for host_id, one in programs:
        for hole in holes.get(one.product, ()):
            finding = weigh(hole, product=one.product, version=one.version, system=one.system)
            if finding.verdict is not Verdict.NOT:
                likelihood = likely.get(hole.name)
                found.append(Hit(one, host_id, hole.name, hole.title, finding, hole.exploited, likelihood))
    return sorted(found, key=_gravity)


def _gravity(hit: Hit) -> tuple[bool, bool, float, str, str]:
    affected = hit.finding.verdict is Verdict.AFFECTED
    return (not affected, not hit.exploited, -(hit.likelihood or 0), hit.program.host, hit.hole)


def _row(row: Mapping[str | None, str | None]) -> Program:
    if None in row:  # more cells than columns
        raise NotAProgram
    host, system, product, version = ((row.get(name) or "").strip() for name in COLUMNS)
    return _checked(Program(host, system, product, version))


def _checked(one: Program) -> Program:
    made = Program(one.host.strip(), one.system.strip(), one.product.strip(), one.version.strip())
    fits = (
        _NAME.fullmatch(made.host)
        and _SYSTEM.fullmatch(made.system)
        and _PRODUCT.fullmatch(made.product)
        and _VERSION.fullmatch(made.version)
    )
    if not fits:
        raise NotAProgram
    return made


def _owner(actor: Actor) -> None:
    if not may(actor, LISTEN, Heard()):
        raise OnlyTheOwner
