"""Who speaks which platform's language for outlets, and what outlets tell of themselves."""

from freehold.interfaces.outlets.bluesky import Bluesky
from freehold.interfaces.outlets.mastodon import Mastodon
from freehold.interfaces.outlets.webhooks import Webhooks
from freehold.interfaces.outlets.websub import Hubs
from freehold.stewardship.outlets import translators
from freehold.stewardship.outlets.models import Kind
from freehold.stewardship.outlets.relied import Outlets
from freehold.stewardship.watch.reliances import feeding

_mastodon, _bluesky = Mastodon(), Bluesky()
translators.use_gate(Kind.MASTODON, _mastodon)
translators.use_poster(Kind.MASTODON, _mastodon)
translators.use_door(Kind.BLUESKY, _bluesky)
translators.use_poster(Kind.BLUESKY, _bluesky)
translators.use_teller(Kind.WEBHOOK, Webhooks())
translators.use_teller(Kind.WEBSUB, Hubs())
feeding.register(Outlets)
