"""WebSub, the publisher's side (W3C Recommendation of 23 January 2018).

Feeds name their hubs; a hub is told which feeds changed, and fetches them itself as any visitor does. How it
is told is left to publisher and hub: this is the form that all known hubs take (PubSubHubbub 0.4 §7.1).
"""

from urllib.parse import urlencode

from freehold.foundation import outbound
from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach
from freehold.stewardship.outlets.refused import Declined, NotNow
from freehold.stewardship.outlets.translators import Keys, Told

LIMITS = Limits(seconds=10, whole_seconds=15, most_bytes=64_000)


class Hubs:
    """Teller."""

    def tell(self, keys: Keys, told: Told) -> int:
        form = [("hub.mode", "publish"), *(("hub.url", feed) for feed in told.feeds)]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            reply = outbound.ask(
                "POST", keys.address, content=urlencode(form).encode(), headers=headers, limits=LIMITS
            )
        except (NotOpenInternet, OutOfReach) as reason:
            raise NotNow(str(reason)) from reason
        if reply.status == 410:
            raise Declined("status 410")
        if not reply.is_good:
            raise NotNow(f"status {reply.status}", status=reply.status)
        return reply.status
