"""The handover pack: one zip with everything that somebody who is to help has to read, and nothing about
persons. Made in memory: it is some hundred kilobytes."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from freehold.stewardship.assurance import queries as assurance
from freehold.stewardship.records.article30 import article30
from freehold.stewardship.records.papers import as_json, as_markdown
from freehold.stewardship.watch.cases.queries import CaseSeen
from freehold.stewardship.watch.needs import brief, gathering, policies, questions
from freehold.stewardship.watch.reliances.seen import RelianceSeen
from freehold.stewardship.watch.signals.software.sbom import bill
from freehold.stewardship.watch.telling.printing import as_pdf
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import OPERATION

FORMAT = "freehold-pack/1"
_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the pack, and what it is."""

    name: str
    about: str
    data: bytes


def pack(access: Access, *, house: str, at: datetime) -> bytes:
    """The whole zip. Raises NotForYou."""
    policies.demand(access)
    found = files(access, house=house, at=at)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as into:
        for one in [*found, _readme(found, house=house, at=at), _manifest(found, house=house, at=at)]:
            about = zipfile.ZipInfo(one.name, date_time=at.timetuple()[:6])
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            into.writestr(about, one.data)
    return stream.getvalue()


def contents() -> list[tuple[str, str]]:
    """Which files lie in it, and what they are, for the page that offers it."""
    return [
        ("brief.md, brief.pdf", _("What is needed, why, how soon, and how it will be checked")),
        ("questions.md", _("Questions to choose outside help by")),
        ("services.csv, services.json", _("Outside services that are used, without who holds the accounts")),
        ("incidents.json", _("Incidents, with every clock that was kept")),
        ("records-of-processing.md, .json", _("Records of processing activities (GDPR Art. 30)")),
        ("software.cdx.json", _("Software bill of materials (CycloneDX)")),
        ("safety-tests/", _("The newest report of each safety test")),
        ("README.md, manifest.json", _("What each file is, and the SHA-256 of each")),
    ]


def files(access: Access, *, house: str, at: datetime) -> list[File]:
    """What lies in it, but for the list of it. Raises NotForYou."""
    asked, choosing = brief.paper(brief.current(access, at=at), at=at), questions.paper(at=at)
    services = [_service(one) for one in gathering.in_use(at=at)]
    incidents, records = [_case(one) for one in gathering.cases()], article30(at=at)
    of_records = _("Records of processing activities (GDPR Art. 30)")
    return [
        File("brief.md", _("What is needed, why, how soon, how it is checked"), _text(as_markdown(asked))),
        File("brief.pdf", _("The same to print"), as_pdf(asked, house=house)),
        File("questions.md", _("Questions to choose outside help by"), _text(as_markdown(choosing))),
        File("services.csv", _("Outside services that are used, as a table"), _csv(services)),
        File("services.json", _("The same for programs"), _json(services)),
        File("incidents.json", _("Incidents, with every clock that was kept"), _json(incidents)),
        File("records-of-processing.md", of_records, _text(as_markdown(records))),
        File("records-of-processing.json", _("The same for programs"), _json(as_json(records))),
        File("software.cdx.json", _("Software bill of materials (CycloneDX)"), _text(bill())),
        *_reports(),
    ]


def _service(one: RelianceSeen) -> dict[str, Any]:
    """Without those who hold the accounts, as persons or as offices."""
    return {
        "service": one.slug,
        "name": one.name,
        "purposes": list(one.purposes),
        "categories": list(one.categories),
        "role": one.role.value,
        "since": _iso(one.since),
        "contract_on": _iso(one.contract_on),
        "review_on": _iso(one.review_on),
        "whose_data": one.members.value,
        "how_many_members": one.how_many,
        "exit_percent": one.exit_percent,
    }


def _case(one: CaseSeen) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "title": one.title,
        "service": one.platform,
        "through": one.through,
        "state": one.state.value,
        "whose": one.whose.value,
        "opened_at": one.opened_at.isoformat(),
        "authority_due": _iso(one.authority_due),
        "clocks": {
            clock.value: {"at": kept.stands.at.isoformat(), "precision": kept.stands.precision.value}
            for clock, kept in one.clocks.items()
        },
    }


def _reports() -> list[File]:
    """The newest report of each safety test. No report names anybody (docs/formats/drill-report.md)."""
    with acting(Actor.house(), purpose=OPERATION) as house:
        newest = assurance.newest(assurance.tests(house))
        told = {kind: (line, assurance.the_test(house, test_id=line.id)[1]) for kind, line in newest.items()}
    return [
        File(
            f"safety-tests/{kind.value}.json",
            _("Newest report of a safety test, of %(day)s") % {"day": f"{line.at:%Y-%m-%d}"},
            _json({"at": line.at.isoformat(), **report}),
        )
        for kind, (line, report) in sorted(told.items())
    ]


def _readme(found: Sequence[File], *, house: str, at: datetime) -> File:
    lines = [
        f"# {_('Handover pack of %(house)s') % {'house': house}}",
        "",
        _("Made on %(at)s UTC. Nothing in it is about a member.") % {"at": f"{at:%Y-%m-%d %H:%M}"},
        _(
            "It says what is open here: hand it over sealed, to one person, and ask for it "
            "to be deleted after."
        ),
        "",
        *(f"- `{one.name}`: {one.about}" for one in found),
        "",
        _("`manifest.json` has the SHA-256 of each file: sha256sum shows whether one was changed."),
    ]
    return File("README.md", "", _text("\n".join(lines) + "\n"))


def _manifest(found: Sequence[File], *, house: str, at: datetime) -> File:
    listed = [*found, _readme(found, house=house, at=at)]
    told = {
        "format": FORMAT,
        "made_at": at.isoformat(timespec="seconds"),
        "files": [
            {"name": one.name, "bytes": len(one.data), "sha256": hashlib.sha256(one.data).hexdigest()}
            for one in listed
        ],
    }
    return File("manifest.json", "", _json(told))


def _csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A cell that a spreadsheet would run is written with a quote before it (OWASP, CSV injection)."""
    stream = io.StringIO(newline="")
    names = [
        "service", "name", "purposes", "categories", "role", "since", "contract_on", "review_on",
        "whose_data", "how_many_members", "exit_percent",
    ]  # fmt: skip
    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows([[_cell(row[name]) for name in names] for row in rows])
    return _text(stream.getvalue())


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return "'" + text if text.startswith(_SPREADSHEET) else text


def _json(told: Any) -> bytes:
    return _text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _text(words: str) -> bytes:
    return words.encode()


def _iso(at: Any) -> str | None:
    return None if at is None else at.isoformat()
