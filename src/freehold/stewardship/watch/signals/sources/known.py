"""The sources that ship with Freehold, and those that the owner follows."""

from datetime import timedelta
from functools import cache

from freehold.stewardship.watch.signals.models import Followed
from freehold.stewardship.watch.signals.refused import NoSuchSource
from freehold.stewardship.watch.signals.software import installed
from freehold.stewardship.watch.signals.sources import epss, hibp, kev, nvd, osv, sec_8k, states
from freehold.stewardship.watch.signals.sources.contract import MEGABYTE, Source
from freehold.stewardship.watch.signals.sources.feeds import FeedReader
from freehold.stewardship.watch.signals.sources.own import OWN
from freehold.stewardship.watch.signals.sources.security_txt import SecurityTxtReader
from freehold.stewardship.watch.signals.told import Family

FEED, SECURITY_TXT = "feed", "security"
_DAY, _QUARTER = timedelta(days=1), timedelta(hours=6)


def all_sources() -> list[Source]:
    """Those that ship, then those that are followed, by their titles."""
    return [*shipped().values(), *(of_followed(row) for row in Followed.objects.order_by("title"))]


def source(slug: str) -> Source:
    """Raises NoSuchSource."""
    if slug in shipped():
        return shipped()[slug]
    row = Followed.objects.filter(slug=slug).first()
    if row is None:
        raise NoSuchSource
    return of_followed(row)


def of_followed(row: Followed) -> Source:
    names, domains = tuple(row.names), tuple(row.domains)
    if row.reader == SECURITY_TXT:
        return Source(
            slug=row.slug,
            title=row.title,
            about="Where this firm wants holes to be reported, and until when that stands.",
            family=Family(row.family),
            read=SecurityTxtReader(domains[0], names),
            address=row.address,
            every=_DAY,
            whole=True,
            largest=100_000,
        )
    return Source(
        slug=row.slug,
        title=row.title,
        about="What this firm says of itself: its status, or its security notices.",
        family=Family(row.family),
        read=FeedReader(names, domains),
        address=row.address,
        every=timedelta(minutes=15),
        announces=True,
        largest=5 * MEGABYTE,
    )


@cache
def shipped() -> dict[str, Source]:
    return {one.slug: one for one in (*_depended_on(), *_holes(), *_about_holes(), OWN)}


def _depended_on() -> list[Source]:
    return [
        Source(
            slug="hibp",
            title="Have I Been Pwned",
            about="Breaches of services whose stolen data went around, checked by people.",
            family=Family.DEPEND,
            read=hibp.read,
            address="https://haveibeenpwned.com/api/v3/breaches",
            every=_QUARTER,
            whole=True,
        ),
        Source(
            slug="sec-8k",
            title="SEC filings",
            about="What companies on the American stock exchange have to report within four days.",
            family=Family.DEPEND,
            read=sec_8k.read,
            address="https://efts.sec.gov/LATEST/search-index?q=%22Item%201.05%22&forms=8-K",
            every=_QUARTER,
        ),
        _state("ca", "California", states.CALIFORNIA, "https://oag.ca.gov/privacy/databreach/list-export"),
        _state("me", "Maine", states.MAINE, ""),
        _state(
            "wa",
            "Washington",
            states.WASHINGTON,
            "https://data.wa.gov/api/views/sb4j-ca4h/rows.csv?accessType=DOWNLOAD",
        ),
    ]


def _state(code: str, name: str, columns: dict[str, str], address: str) -> Source:
    return Source(
        slug=f"state-{code}",
        title=f"{name}: breaches reported to the state",
        about="What firms had to tell the attorney general about people who live there.",
        family=Family.DEPEND,
        read=states.ListReader(name, columns),
        address=address,
        every=_DAY if address else None,
    )


def _holes() -> list[Source]:
    """What has holes."""
    return [
        Source(
            slug="kev",
            title="Holes used in attacks",
            about="The catalogue of CISA: holes in programs that attackers use already.",
            family=Family.RUN,
            read=kev.read,
            address="https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
            every=_QUARTER,
            whole=True,
        ),
        Source(
            slug="osv",
            title="Advisories for Python packages",
            about="Holes in the packages that this house is made of, with the versions that have them.",
            family=Family.RUN,
            read=osv.read,
            address="https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip",
            every=_DAY,
            largest=100 * MEGABYTE,
            keeps=installed.concerns_us,
        ),
    ]


def _about_holes() -> list[Source]:
    """What is said of holes: which versions have them, and how likely they are to be used."""
    return [
        Source(
            slug="nvd",
            title="National Vulnerability Database",
            about="Which versions of which products have the holes that are used in attacks.",
            family=Family.RUN,
            read=nvd.read,
            address="https://services.nvd.nist.gov/rest/json/cves/2.0?hasKev",
            every=_DAY,
            largest=80 * MEGABYTE,
        ),
        Source(
            slug="epss",
            title="How likely attacks are",
            about="For each known hole, how likely it is to be used within thirty days.",
            family=Family.RUN,
            read=epss.read,
            address="https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
            every=_DAY,
            whole=True,
            largest=20 * MEGABYTE,
        ),
    ]
