"""What stands elsewhere follows what was changed at home: said anew there, or taken back where that fails.

A place that can change its words does. One that cannot has them deleted, and then said anew, in two steps of
which each is written down: whoever is killed in between goes on with the second.
"""

from collections.abc import Callable
from datetime import datetime

from freehold.capabilities.community.queries import outside
from freehold.stewardship.outlets import keys, likeness, sharing, translators
from freehold.stewardship.outlets.models import Outlet, Share
from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.stewardship.outlets.refused import CannotEdit
from freehold.stewardship.outlets.translators import Keys, Poster, Posting, Standing
from freehold.trust.consent import queries as consent

Posted = Callable[[outside.Outside], Posting]
"""How a topic is made into what is posted for this share."""


def follow(outlet: Outlet, share: Share, posted: Posted, note: Callable[[], None], *, at: datetime) -> None:
    """One try. ``note`` puts on record that somebody's words leave; it is called before the first.

    Raises as a Poster does. Words that may not be shown any more are asked back instead.
    """
    topic = outside.topic(share.topic)
    if topic is None or topic.author_id is None or not consent.is_live(topic.author_id, ELSEWHERE.code):
        sharing.ask_back([share.id], at=at)
        return
    words = likeness.of_words(share.id, topic)
    if share.tries == 0 and words == _bytes(share.shown):
        _settle(share)  # changed back before anybody looked
        return
    held = keys.keys_of(outlet)
    if share.tries == 0:
        note()
    last_tried = _begin(share, words)
    standing = _said_anew(translators.poster(outlet.kind), held, share, posted(topic), last_tried)
    if standing is None:
        Share.objects.filter(id=share.id).update(gone_at=at, next_at=None, changed_at=None, refusal="")
        return
    Share.objects.filter(id=share.id).update(remote=standing.remote, page=standing.page, edited_at=at)
    _settle(share)


def is_due(share: Share) -> bool:
    """Whether it stands there and is only to be changed."""
    return share.sent_at is not None and share.back_at is None and share.gone_at is None


def _begin(share: Share, words: bytes) -> bytes | None:
    """Written down before it leaves: what is tried, and that it is. What was tried before."""
    before = _bytes(share.shown)
    share.edits += 0 if share.tries else 1
    share.tries += 1
    share.shown = words
    Share.objects.filter(id=share.id).update(tries=share.tries, edits=share.edits, shown=words)
    return before


def _said_anew(
    poster: Poster, held: Keys, share: Share, posting: Posting, tried: bytes | None
) -> Standing | None:
    """``tried`` is the hash of the words that may have got there already, with an answer that was lost."""
    if share.remote:
        try:
            return poster.edit(held, share.remote, posting)
        except CannotEdit:
            poster.remove(held, share.remote)
        Share.objects.filter(id=share.id).update(remote="", page="")
        share.remote = ""
    elif (found := poster.find(held, posting)) is not None:
        if tried == share.shown:
            return found
        poster.remove(held, found.remote)  # an earlier wording, whose answer was lost
    return poster.post(held, posting)


def _settle(share: Share) -> None:
    """Not when somebody took it back meanwhile: then it is due again, to be deleted."""
    rows = Share.objects.filter(id=share.id, back_at=None)
    rows.update(next_at=None, changed_at=None, tries=0, refusal="")


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)
