"""Which mute holds a report back."""

from datetime import datetime

from freehold.stewardship.watch.cases.models import Mute


def live(*, at: datetime) -> list[Mute]:
    """Those that hold something back now, the oldest first."""
    return list(Mute.objects.filter(lifted_at=None, made_at__lte=at, ends_at__gt=at).order_by("id"))


def fits(mute: Mute, platform: str, source: str, title: str) -> bool:
    """Whether it holds back a report about this service, of this source, with this headline."""
    return (
        mute.platform in ("", platform)
        and mute.source in ("", source)
        and mute.pattern.casefold() in title.casefold()
        and bool(mute.platform or mute.source or mute.pattern)
    )
