"""What the National Vulnerability Database says of holes: which versions of which products (API 2.0)."""

from collections.abc import Iterator
from typing import Any

from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import Entry, entries_of, prose
from freehold.stewardship.watch.signals.sources.json_text import parse
from freehold.stewardship.watch.signals.told import Told

MOST_MATCHES = 300
_BOUNDS = {
    "from": "versionStartIncluding",
    "after": "versionStartExcluding",
    "to": "versionEndIncluding",
    "below": "versionEndExcluding",
}
_METRICS = ("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2")


def read(data: bytes) -> Document:
    whole = parse(data)
    if not isinstance(whole, dict) or not isinstance(whole.get("vulnerabilities"), list):
        raise Malformed
    head = Entry(whole, 0)
    if head.text("format", "NVD_CVE") != "NVD_CVE":
        raise Malformed
    first, total = head.number("startIndex") or 0, head.number("totalResults") or 0
    listed = whole["vulnerabilities"]
    following = first + len(listed)
    more = bool(listed) and first >= 0 and following < total
    return Document(_told(listed), cursor=f"startIndex={following}" if more else "")


def _told(listed: list[object]) -> Iterator[Told]:
    for entry in entries_of(listed):
        yield _hole(entry.entry("cve"))


def _hole(entry: Entry) -> Told:
    cve = entry.cve("id")
    texts = [one for one in entry.entries("descriptions") if one.text("lang", "") == "en"]
    summary = prose(texts[0].text("value", ""), entry.place) if texts else ""
    matches = [_match(one) for one in _criteria(entry)]
    status = entry.line("vulnStatus", "")
    score, severity = _score(entry.entry("metrics"))
    facts: dict[str, Any] = {
        "cve": cve,
        "score": score,
        "severity": severity,
        "status": status,
        "matches": matches[:MOST_MATCHES],
    }
    if len(matches) > MOST_MATCHES:
        facts["cut"] = True
    return Told(
        key=cve,
        title=prose(f"{cve}: {summary}" if summary else cve, entry.place, 160),
        summary=summary,
        address=f"https://nvd.nist.gov/vuln/detail/{cve}",
        names=tuple(dict.fromkeys(one["cpe"].split(":")[4] for one in matches))[:50],
        disclosed_at=entry.moment("published"),
        changed_at=entry.moment("lastModified"),
        facts=facts,
        gone=status == "Rejected",
    )


def _criteria(entry: Entry) -> Iterator[Entry]:
    """Whatever is called vulnerable, in every configuration. What it has to run on is left out."""
    for configuration in entry.entries("configurations"):
        for node in configuration.entries("nodes"):
            for match in node.entries("cpeMatch"):
                if match.yes("vulnerable"):
                    yield match


def _match(match: Entry) -> dict[str, str]:
    cpe = match.line("criteria")
    if not cpe.startswith("cpe:2.3:") or cpe.count(":") < 12:
        raise Malformed.at(match.place, "criteria")
    stated = {name: match.line(bound) for name, bound in _BOUNDS.items() if bound in match.values}
    return {"cpe": cpe, **stated}


def _score(metrics: Entry) -> tuple[float | None, str]:
    """The newest kind of CVSS score that there is, and its word."""
    for kind in _METRICS:
        for metric in metrics.entries(kind):
            data = metric.entry("cvssData")
            score = data.values.get("baseScore")
            if isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 10:
                return float(score), data.line("baseSeverity", "") or metric.line("baseSeverity", "")
    return None, ""
