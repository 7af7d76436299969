"""The sources that ship with Freehold."""

from datetime import timedelta
from functools import cache

from freehold.stewardship.watch.signals.software import installed
from freehold.stewardship.watch.signals.sources import epss, hibp, kev, nvd, osv, sec_8k, states
from freehold.stewardship.watch.signals.sources.contract import MEGABYTE, Source
from freehold.stewardship.watch.signals.sources.own import OWN
from freehold.stewardship.watch.signals.told import Family

_DAY, _QUARTER = timedelta(days=1), timedelta(hours=6)


@cache
def shipped() -> dict[str, Source]:
    """Each by its slug."""
    return {one.slug: one for one in (*_depended_on(), *_states(), *_holes(), *_about_holes(), OWN)}


def _depended_on() -> list[Source]:
    return [
        Source(
            "hibp", "Have I Been Pwned",
            "Breaches of services whose stolen data went around, checked by people.",
            Family.DEPEND, hibp.read, "https://haveibeenpwned.com/api/v3/breaches", _QUARTER, whole=True,
        ),
        Source(
            "sec-8k", "SEC filings",
            "What companies on the American stock exchange have to report within four days.",
            Family.DEPEND, sec_8k.read,
            "https://efts.sec.gov/LATEST/search-index?q=%22Item%201.05%22&forms=8-K", _QUARTER,
        ),
    ]  # fmt: skip


def _states() -> list[Source]:
    return [
        _state("ca", "California", states.CALIFORNIA, "https://oag.ca.gov/privacy/databreach/list-export"),
        _state("me", "Maine", states.MAINE, ""),
        _state(
            "wa", "Washington", states.WASHINGTON,
            "https://data.wa.gov/api/views/sb4j-ca4h/rows.csv?accessType=DOWNLOAD",
        ),
    ]  # fmt: skip


def _state(code: str, name: str, columns: dict[str, str], address: str) -> Source:
    return Source(
        f"state-{code}", f"{name}: breaches reported to the state",
        "What firms had to tell the attorney general about people who live there.",
        Family.DEPEND, states.ListReader(name, columns), address, _DAY if address else None,
    )  # fmt: skip


def _holes() -> list[Source]:
    """What has holes."""
    return [
        Source(
            "kev", "Holes used in attacks",
            "The catalogue of CISA: holes in programs that attackers use already.",
            Family.RUN, kev.read,
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json", _QUARTER,
            whole=True,
        ),
        Source(
            "osv", "Advisories for Python packages",
            "Holes in the packages that this house is made of, with the versions that have them.",
            Family.RUN, osv.read, "https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip", _DAY,
            largest=100 * MEGABYTE, keeps=installed.concerns_us,
        ),
    ]  # fmt: skip


def _about_holes() -> list[Source]:
    """What is said of holes: which versions have them, and how likely they are to be used."""
    return [
        Source(
            "nvd", "National Vulnerability Database",
            "Which versions of which products have the holes that are used in attacks.",
            Family.RUN, nvd.read, "https://services.nvd.nist.gov/rest/json/cves/2.0?hasKev", _DAY,
            largest=80 * MEGABYTE,
        ),
        Source(
            "epss", "How likely attacks are",
            "For each known hole, how likely it is to be used within thirty days.",
            Family.RUN, epss.read, "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz", _DAY,
            whole=True, largest=20 * MEGABYTE,
        ),
    ]  # fmt: skip
