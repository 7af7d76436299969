"""Each reader: real documents, what is kept of them, and what is refused."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from freehold.stewardship.watch.signals import files
from freehold.stewardship.watch.signals.refused import BatchRefused, Malformed, TooLarge
from freehold.stewardship.watch.signals.sources import epss, hibp, kev, nvd, osv, sec_8k, states
from freehold.stewardship.watch.signals.sources.contract import MEGABYTE
from freehold.stewardship.watch.signals.sources.feeds import FeedReader
from freehold.stewardship.watch.signals.sources.security_txt import SecurityTxtReader
from freehold.stewardship.watch.signals.told import Told
from tests.stewardship.watch.signals import documents as made

SEC = SecurityTxtReader("dyers.example", ("Dyers",))


def read(reader: Callable[[bytes], Any], data: bytes) -> list[Told]:
    return list(reader(data).told)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_every_breach_of_the_real_catalogue_is_read() -> None:
    found = {one.key: one for one in read(hibp.read, made.HIBP.read_bytes())}
    assert len(found) == 795
    kickstarter = found["Kickstarter"]
    assert kickstarter.domains == ("kickstarter.com",)
    assert kickstarter.listed_at and kickstarter.occurred_at
    assert (kickstarter.listed_at - kickstarter.occurred_at).days == 1328


def test_a_breach_is_read_without_its_markup() -> None:
    (found,) = read(hibp.read, made.as_bytes([made.breach(IsRetired=True)]))
    assert found.summary == "In February, Dyers lost & found."
    assert (found.people, found.gone, found.facts["verified"]) == (12_000, True, True)
    assert found.changed_at == day("2025-10-02T08:00")


def test_the_real_catalogue_of_holes_is_read_and_one_that_miscounts_is_refused() -> None:
    data = made.KEV.read_bytes()
    document = kev.read(data)
    found = {one.key: one for one in document.told}
    assert len(found) == made.IN_KEV
    assert document.issued_at == day("2025-08-25T17:04:19.979600")
    assert found["CVE-2014-6271"].names == ("Bourne-Again Shell (Bash)", "GNU")
    assert found["CVE-2014-6271"].listed_at == day("2022-01-28")
    with pytest.raises(Malformed):
        kev.read(data.replace(b'"count": 78', b'"count": 77'))
    with pytest.raises(Malformed):
        kev.read(data[:-200])


def test_all_real_advisories_are_read_from_a_folder() -> None:
    found = {one.key: one for one in read(osv.read, files.read(made.PYSEC, largest=MEGABYTE * 10))}
    assert len(found) == 190
    django = found["PYSEC-2021-98"]
    (affected,) = django.facts["affected"]  # type: ignore[misc]  # facts are JSON
    assert affected["ranges"][0]["events"][1] == {"fixed": "2.2.24"}
    assert "1.10" in affected["versions"]
    assert "CVE-2021-33203" in django.facts["aliases"]  # type: ignore[operator]  # facts are JSON


def test_advisories_come_alone_in_lists_in_answers_in_zips_and_as_yaml() -> None:
    one, other = (
        made.advisory(),
        made.advisory("GHSA-1", aliases=["CVE-2026-1"], withdrawn="2026-02-01T00:00:00Z"),
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("b.json", made.as_bytes(other))
        into.writestr("a.yaml", "id: PYSEC-2026-1\nmodified: 2026-01-02\npublished: 2026-01-01T00:00:00Z\n")
        into.writestr("README.md", "no advisory")
    assert [each.key for each in read(osv.read, made.as_bytes(one))] == ["PYSEC-2026-1"]
    assert len(read(osv.read, made.as_bytes([one, other]))) == 2
    assert [each.gone for each in read(osv.read, made.as_bytes({"vulns": [one, other]}))] == [False, True]
    assert [each.key for each in read(osv.read, packed.getvalue())] == ["PYSEC-2026-1", "GHSA-1"]


def test_yaml_with_references_is_refused_and_a_day_stays_text() -> None:
    bomb = b"id: x\na: &a [1,1]\nb: &b [*a,*a]\ndetails: *b\n"
    with pytest.raises(Malformed):
        read(osv.read, bomb)
    with pytest.raises(Malformed):
        read(osv.read, b"id: !!python/object/apply:os.system ['true']\n")
    assert read(osv.read, b"id: x\nmodified: 2026-01-02\n")[0].changed_at == day("2026-01-02")


def test_scores_below_the_floor_are_not_kept_and_packed_ones_are_unpacked() -> None:
    data = made.scores(("CVE-2014-6271", 0.97423), ("CVE-2020-0001", 0.09))
    for form in (data, gzip.compress(data)):
        document = epss.read(form)
        (found,) = document.told
        assert (found.key, found.facts["score"]) == ("CVE-2014-6271", 0.97)
        assert document.issued_at == day("2026-05-03T12:55")


def test_a_gzip_bomb_is_opened_no_further_than_its_limit() -> None:
    with pytest.raises(TooLarge):
        epss.read(gzip.compress(b"#" + b"0" * (epss.UNPACKED + 10)))
    with pytest.raises(Malformed):
        epss.read(gzip.compress(b"#")[:-3])


def test_a_zip_bomb_is_opened_no_further_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(osv, "UNPACKED", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("a.json", b" " * 100_000)
    with pytest.raises(TooLarge):
        read(osv.read, packed.getvalue())


def test_versions_of_nvd_are_kept_with_their_bounds_and_pages_go_on() -> None:
    bash = {"criteria": "cpe:2.3:a:gnu:bash:*:*:*:*:*:*:*:*", "versionEndIncluding": "4.3"}
    document = nvd.read(made.page(made.hole("CVE-2014-6271", bash, {**bash, "vulnerable": False}), total=9))
    (found,) = document.told
    assert document.cursor == "startIndex=1"
    assert found.facts["matches"] == [{"cpe": bash["criteria"], "to": "4.3"}]
    assert (found.facts["score"], found.facts["severity"], found.names) == (9.8, "CRITICAL", ("bash",))
    assert nvd.read(made.page(made.hole(), first=8, total=9)).cursor == ""
    (rejected,) = read(nvd.read, made.page(made.hole(vulnStatus="Rejected")))
    assert rejected.gone


def test_a_filing_is_told_once_for_all_its_documents_and_only_item_105_counts() -> None:
    hits = [made.filing(), made.filing(), made.filing("0000000001-24-000001", items=["8.01"])]
    (found,) = read(sec_8k.read, made.as_bytes({"hits": {"hits": hits}}))
    assert found.names == ("DYERS, INC.",)
    assert (found.discovered_at, found.disclosed_at) == (day("2024-04-24"), day("2024-05-01"))
    assert found.address.endswith("/1467623/000146762324000024/0001467623-24-000024-index.htm")


@pytest.mark.parametrize(
    ("first", "listed", "total", "cursor"),
    [
        (0, 2, 5, "from=2"),
        (2, 2, 5, "from=4"),
        (4, 1, 5, ""),
        (0, 0, 5, ""),
        (-3, 2, 5, ""),
        (998, 2, 5_000, ""),
        (0, 2, 2, ""),
    ],
)
def test_filings_are_found_page_by_page_up_to_a_bound(
    first: int, listed: int, total: int, cursor: str
) -> None:
    hits = {"total": {"value": total, "relation": "eq"}, "hits": [made.filing()] * listed}
    asked = {"from": first, "size": 100}
    assert sec_8k.read(made.as_bytes({"hits": hits, "query": asked})).cursor == cursor
    assert sec_8k.read(made.as_bytes({"hits": hits})).cursor == ""
    with pytest.raises(Malformed):
        sec_8k.read(made.as_bytes({"hits": hits, "query": {"from": "first"}}))


def test_submissions_of_a_company_are_columns() -> None:
    recent = {
        "accessionNumber": ["0001467623-24-000024", "0001467623-24-000025"],
        "form": ["8-K", "10-K"], "items": ["1.05,9.01", ""],
        "filingDate": ["2024-05-01", "2024-06-01"], "reportDate": ["2024-04-24", ""],
    }  # fmt: skip
    company = {"cik": "1467623", "name": "DYERS", "formerNames": [{"name": "Old Dyers"}]}
    (found,) = read(sec_8k.read, made.as_bytes({**company, "filings": {"recent": recent}}))
    assert (found.key, found.names) == ("0001467623-24-000024", ("DYERS", "Old Dyers"))
    recent["form"].pop()
    with pytest.raises(Malformed):
        read(sec_8k.read, made.as_bytes({**company, "filings": {"recent": recent}}))


CALIFORNIA = (
    '"Organization Name","Date(s) of Breach  (if known)","Reported Date"\r\n'
    '"Dyers, Inc.","03/04/2024, 02/01/2024","04/01/2024"\r\n'
    '"Vats","n/a","05/01/2024"\r\n'
    '"Vats","n/a","05/01/2024"\r\n'
)


def test_a_states_list_is_read_with_its_columns_and_a_row_that_stands_twice_is_two_reports() -> None:
    reader = states.ListReader("California", states.CALIFORNIA)
    dyers, vats, again = read(reader, CALIFORNIA.encode())
    assert (dyers.names, dyers.occurred_at) == (("Dyers, Inc.",), day("2024-02-01"))
    assert (vats.occurred_at, vats.disclosed_at) == (None, day("2024-05-01"))
    assert again.key == f"{vats.key}|2"
    assert next(iter(read(reader, b"\xef\xbb\xbf" + CALIFORNIA.encode()))).key == dyers.key


@pytest.mark.parametrize(
    "wrong",
    ["Name,Else\nDyers,1\n", CALIFORNIA + '"Torn","01/01/2024"\n', CALIFORNIA + '"","n/a","05/01/2024"\n',
     CALIFORNIA + '"Day","n/a","31/31/2024"\n', CALIFORNIA + '"No day","soon","05/01/2024"\n',
     CALIFORNIA + '"open,"n/a","05/01/2024"\n', "a,a\n1,2\n", ""],
)  # fmt: skip
def test_a_list_with_one_row_that_is_wrong_is_refused(wrong: str) -> None:
    if not wrong:
        with pytest.raises(Malformed):
            read(states.ListReader("California", states.CALIFORNIA), b"")
        return
    with pytest.raises(Malformed):
        read(states.ListReader("California", states.CALIFORNIA), wrong.encode())


def test_washington_says_how_many() -> None:
    rows = "Id,Name,DateSubmitted,DateStart,DateAware,WashingtoniansAffected,DataBreachCause\n"
    rows += '7,Vats,2024-05-01T00:00:00.000,2024-04-01T00:00:00.000,,"1,234",Cyberattack\n'
    (found,) = read(states.ListReader("Washington", states.WASHINGTON), rows.encode())
    assert (found.key, found.people, found.classes) == ("7", 1234, ("Cyberattack",))
    assert found.disclosed_at == day("2024-05-01")


def test_feeds_of_three_kinds_are_one_shape() -> None:
    reader = FeedReader(("Dyers",), ("dyers.example",))
    first, second = read(reader, made.RSS)
    assert (first.key, first.title) == ("https://status.dyers.example/1", "Vats were cold")
    assert first.summary == "They are warm again ."
    assert first.disclosed_at == day("2026-04-27T10:00")
    assert (second.key, second.address, second.names) == ("two", "", ("Dyers",))
    (atom,) = read(reader, made.ATOM)
    assert (atom.title, atom.disclosed_at, atom.changed_at) == (
        "Vats & dyes", day("2026-04-27"), day("2026-04-28"),
    )  # fmt: skip
    (item,) = read(reader, made.as_bytes(made.JSON_FEED))
    assert (item.key, item.title, item.domains) == ("1", "The vats were cold.", ("dyers.example",))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title><guid>1</guid></item></channel></rss>"""


@pytest.mark.parametrize(
    "wrong",
    [b"", b"no xml", b"<html><body/></html>", made.RSS[:-20], BOMB, made.RSS.replace(b"<guid", b"<guix"),
     b"<?xml version='1.0' encoding='x-none'?><rss/>", made.RSS.decode().encode("utf-16")[:-3],
     b"/etc/passwd", b"https://dyers.example/", b'{"version": "else", "items": []}',
     b'{"version": "https://jsonfeed.org/version/1", "items": [{"title": "no id"}]}'],
)  # fmt: skip
def test_what_is_no_feed_is_refused(wrong: bytes) -> None:
    with pytest.raises(Malformed):
        read(FeedReader(), wrong)


def test_a_feed_deeper_than_any_feed_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(FeedReader(), b"<rss>" + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</rss>")


def test_security_txt_is_read_also_within_its_signature() -> None:
    (found,) = read(SEC, made.SECURITY_TXT)
    assert found.facts["contact"] == ["mailto:holes@dyers.example", "https://dyers.example/holes"]
    assert found.facts["expires"] == "2027-01-01T00:00:00+00:00"
    signed = b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + made.SECURITY_TXT
    signed += b"-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
    assert read(SEC, signed) == [found]


@pytest.mark.parametrize(
    "wrong",
    [b"", b"<html>", b"Contact: mailto:a@b", b"Expires: 2027-01-01T00:00:00Z",
     made.SECURITY_TXT + b"Expires: 2028-01-01T00:00:00Z\n", made.SECURITY_TXT + b"Expires\n",
     made.SECURITY_TXT.replace(b"2027-01-01T00:00:00Z", b"soon"), b"\xff\xfe",
     made.SECURITY_TXT.replace(b"T00:00:00Z", b"T00:00:00"),
     b"-----BEGIN PGP SIGNED MESSAGE-----\n\n" + made.SECURITY_TXT],
)  # fmt: skip
def test_what_is_no_security_txt_is_refused(wrong: bytes) -> None:
    with pytest.raises(Malformed):
        read(SEC, wrong)


HOSTILE = [
    b"", b"null", b"{}", b"[1]", b"[[]]", b"\xff", b'{"a": NaN}', b'[{"Name": "a", "Name": "b"}]',
    b"[" * 100_000, b'{"a":' * 1_000 + b"1" + b"}" * 1_000, b"1" * 10_000, b'{"vulnerabilities": 3}',
    b'{"hits": []}', b'{"hits": {"hits": [3]}}', b'{"filings": {}}', b"PK\x03\x04torn", b"\x1f\x8btorn",
    b"#\n", b"#score_date:soon\ncve,epss,percentile\n", b"#\ncve,epss\nCVE-2020-0001,0.5\n",
    b"#\ncve,epss,percentile\nCVE-2020-0001,nan,0.5\n", b"#\ncve,epss,percentile\nCVE-2020-0001,2,0.5\n",
    b'[{"Name": "a", "Title": "b", "PwnCount": "many"}]', b'[{"Name": "a", "Title": 3}]',
    b'[{"Name": "a", "Title": "b", "BreachDate": "0000-99-99"}]',
    b'{"id": "x", "affected": [3]}',
    b'{"id": "x", "affected": [{"ranges": [{"type": "ECOSYSTEM", "events": [{}]}]}]}',
]  # fmt: skip


@pytest.mark.parametrize("reader", [hibp.read, kev.read, osv.read, epss.read, nvd.read, sec_8k.read])
@pytest.mark.parametrize("data", HOSTILE, ids=lambda one: str(one[:30]))
def test_no_reader_takes_anything_hostile_for_something(reader: Callable[[bytes], Any], data: bytes) -> None:
    with pytest.raises(BatchRefused):
        found = read(reader, data)
        assert found == [], "nothing can be made of this"
        raise Malformed  # an empty answer is none that could be taken for reports
