"""What keeps the index clean."""

from datetime import datetime, timedelta

from freehold.commons.search import index
from freehold.foundation.jobs import every


@every("search.scrub", timedelta(days=1))
def scrub(**_told: datetime) -> None:
    """Nothing forgotten stays in the index longer than a day, even where nobody asked to be erased."""
    index.scrub()
