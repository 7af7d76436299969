"""How likely a hole is to be used within thirty days, as FIRST computes it daily (CSV, packed with gzip)."""

from collections.abc import Iterator

from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources.contract import MEGABYTE, Document
from freehold.stewardship.watch.signals.sources.entry import CVE, moment
from freehold.stewardship.watch.signals.sources.table import rows
from freehold.stewardship.watch.signals.sources.unpacked import gunzipped
from freehold.stewardship.watch.signals.told import Told

UNPACKED = 60 * MEGABYTE
FLOOR = 0.1
"""What is less likely is not kept: nine in ten of all holes."""
MOST_ROWS = 1_000_000


def read(data: bytes) -> Document:
    text = gunzipped(data, largest=UNPACKED)
    head, _newline, table = text.partition(b"\n")
    if not head.startswith(b"#"):
        raise Malformed
    try:
        stated = dict(part.partition(":")[::2] for part in head[1:].decode("ascii").strip().split(","))
    except UnicodeDecodeError:
        raise Malformed from None
    return Document(_told(table), issued_at=moment(stated.get("score_date", "")))


def _told(table: bytes) -> Iterator[Told]:
    for place, row in rows(table, most=MOST_ROWS):
        try:
            cve, score, percentile = row["cve"], float(row["epss"]), float(row["percentile"])
        except (KeyError, ValueError):
            raise Malformed.at(place) from None
        if not (CVE.fullmatch(cve) and 0 <= score <= 1 and 0 <= percentile <= 1):  # also what is no number
            raise Malformed.at(place)
        if score >= FLOOR:
            yield Told(
                key=cve,
                title=f"{cve}: {round(score * 100)} % likely to be used in attacks within 30 days",
                address=f"https://nvd.nist.gov/vuln/detail/{cve}",
                facts={"cve": cve, "score": round(score, 2), "percentile": round(percentile, 2)},
            )
