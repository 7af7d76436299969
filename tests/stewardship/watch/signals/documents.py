"""Documents as sources send them, made for tests, and the real ones that lie beside."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from freehold.stewardship.watch.signals.sources.contract import Document, Source
from freehold.stewardship.watch.signals.told import Family, Told

REAL = Path(__file__).parents[3] / "data" / "watch" / "incidents"
KEV = REAL / "kev-2025-08-25.json"
IN_KEV = 78
HIBP = REAL / "hibp-breaches-2025-03.json"
PYSEC = REAL / "pysec"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def _nothing(_data: bytes) -> Document:
    return Document(())


FEED = Source("a feed", "A feed", "Tests.", Family.DEPEND, _nothing)
LIST = Source("a list", "A list", "Tests.", Family.DEPEND, _nothing, whole=True)


def told(key: str = "one", **more: Any) -> Told:
    return Told(**{"key": key, "title": f"About {key}", **more})


def several(count: int, **more: Any) -> list[Told]:
    return [told(f"key {number}", **more) for number in range(count)]


def breach(name: str = "Dyers", **more: Any) -> dict[str, Any]:
    return {
        "Name": name,
        "Title": name,
        "Domain": "dyers.example",
        "BreachDate": "2024-02-01",
        "AddedDate": "2025-10-01T08:00:00Z",
        "ModifiedDate": "2025-10-02T08:00:00Z",
        "PwnCount": 12_000,
        "Description": "In February, <em>Dyers</em> lost &amp; found.<script>alert(1)</script>",
        "DataClasses": ["Email addresses", "Passwords"],
        "IsVerified": True,
        **more,
    }


def catalogue(*names: str, released: str = "2025-08-25T17:04:19.9796Z", **more: Any) -> bytes:
    listed = [
        {
            "cveID": name,
            "vendorProject": "Dyers",
            "product": "Vat",
            "vulnerabilityName": f"Hole {name}",
            "dateAdded": "2025-08-01",
            "shortDescription": "It leaks.",
            "requiredAction": "Mend it.",
            "dueDate": "2025-09-01",
            "knownRansomwareCampaignUse": "Known",
            **more,
        }
        for name in names
    ]
    whole = {"title": "t", "catalogVersion": "1", "dateReleased": released, "count": len(listed)}
    return as_bytes({**whole, "vulnerabilities": listed})


def advisory(key: str = "PYSEC-2026-1", *, package: str = "vat", **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "modified": "2026-01-02T00:00:00Z",
        "published": "2026-01-01T00:00:00Z",
        "details": "It leaks.",
        "affected": [
            {
                "package": {"name": package, "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
                "versions": ["1.0", "1.1"],
            }
        ],
        **more,
    }


def hole(cve: str = "CVE-2026-1000", *matches: dict[str, Any], **more: Any) -> dict[str, Any]:
    found = [{"vulnerable": True, **match} for match in matches]
    return {
        "cve": {
            "id": cve,
            "published": "2026-01-01T00:00:00.000",
            "lastModified": "2026-01-02T00:00:00.000",
            "vulnStatus": "Analyzed",
            "descriptions": [{"lang": "en", "value": "It leaks."}],
            "metrics": {"cvssMetricV31": [{"cvssData": {"baseScore": 9.8, "baseSeverity": "CRITICAL"}}]},
            "configurations": [{"nodes": [{"operator": "OR", "cpeMatch": found}]}],
            **more,
        }
    }


def page(*holes: dict[str, Any], first: int = 0, total: int | None = None) -> bytes:
    whole = {"resultsPerPage": len(holes), "startIndex": first, "totalResults": total or len(holes)}
    return as_bytes({**whole, "format": "NVD_CVE", "vulnerabilities": list(holes)})


def scores(*rows: tuple[str, float], day: str = "2026-05-03") -> bytes:
    head = f"#model_version:v2025.03.14,score_date:{day}T12:55:00+0000\ncve,epss,percentile\n"
    return (head + "".join(f"{cve},{score},0.5\n" for cve, score in rows)).encode()


def filing(number: str = "0001467623-24-000024", **more: Any) -> dict[str, Any]:
    return {
        "_id": f"{number}:d1.htm",
        "_source": {
            "ciks": ["0001467623"],
            "display_names": ["DYERS, INC.  (DYE)  (CIK 0001467623)"],
            "file_date": "2024-05-01",
            "period_ending": "2024-04-24",
            "items": ["1.05", "9.01"],
            "adsh": number,
            "form": "8-K",
            **more,
        },
    }


RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Status</title><link>https://status.dyers.example</link>
<item><title>Vats were cold</title>
<description>&lt;p&gt;They are warm &lt;b&gt;again&lt;/b&gt;.&lt;/p&gt;</description>
<pubDate>Mon, 27 Apr 2026 10:00:00 +0000</pubDate><link>https://status.dyers.example/1</link>
<guid>https://status.dyers.example/1</guid></item>
<item><title>Mending is planned</title><pubDate>Mon, 25 May 2026 10:00:00 +0000</pubDate>
<guid isPermaLink="false">two</guid></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Security</title>
<id>tag:dyers.example,2026:feed</id><updated>2026-04-28T00:00:00Z</updated>
<entry><id>tag:dyers.example,2026:1</id><title type="html">Vats &amp;amp; dyes</title>
<updated>2026-04-28T00:00:00Z</updated><published>2026-04-27T00:00:00Z</published>
<link href="https://dyers.example/security/1"/><summary>Somebody read the recipes.</summary></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Status",
    "items": [
        {
            "id": "1",
            "url": "https://status.dyers.example/1",
            "content_text": "The vats were cold.",
            "date_published": "2026-04-27T10:00:00Z",
        }
    ],
}

SECURITY_TXT = b"""# Ours
Contact: mailto:holes@dyers.example
Contact: https://dyers.example/holes
Expires: 2027-01-01T00:00:00Z
Preferred-Languages: en, de
X-Else: yes
"""


def as_bytes(document: object) -> bytes:
    return json.dumps(document).encode()
