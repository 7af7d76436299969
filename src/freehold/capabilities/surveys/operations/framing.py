"""Which sites may show a public survey in a frame of theirs."""

from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.kinds import Way
from freehold.capabilities.surveys.models import Survey
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access

MOST_SITES = 10
_LONGEST = 200
_ONLY_HERE = frozenset({"localhost", "127.0.0.1"})


class NotASite(Refusal):
    code = "surveys.not-a-site"
    for_members = "That is no address of a site."
    for_owner = (
        "Write each site as https://shop.example.org, without a page behind it; at most ten, and for surveys "
        "with a link for everybody alone."
    )


def frame(access: Access, *, survey_id: UUID, sites: Sequence[str]) -> list[str]:
    """Let these sites show the survey, and no others; answers them as they are kept. None: nobody does.

    Raises NotASite or NoSuchSurvey.
    """
    survey = reaching.to_make(access, survey_id)
    found = sorted({_origin(one) for one in sites if one.strip()})
    if len(found) > MOST_SITES or (found and survey.way != Way.PUBLIC):
        raise NotASite
    Survey.objects.filter(id=survey.id).update(framed_by=found)
    return found


def sites_of(slug: str) -> list[str]:
    """The sites that may show this public survey; none for one that is not there."""
    found = Survey.objects.filter(slug=slug[:100].replace("\0", ""), way=Way.PUBLIC).first()
    return list(found.framed_by) if found else []


def _origin(site: str) -> str:
    """Scheme, host and port as a browser says them. What a policy header could be broken with is no host."""
    written = site.strip().rstrip("/")
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotASite from None
    plain = host.isascii() and bool(host) and all(one.isalnum() or one in ".-" for one in host)
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in _ONLY_HERE)
    origin = f"{parts.scheme}://{host}{f':{port}' if port else ''}"
    if not plain or not secure or len(written) > _LONGEST or written.lower() != origin:
        raise NotASite
    return origin
