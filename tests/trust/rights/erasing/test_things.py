"""Promise 5 for single things: what its person erased does not come back with a backup that still has it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings

from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import edits
from freehold.commons.media import operations as media
from freehold.commons.media.models import Media
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.commons.search.models import Entry
from freehold.foundation import clock
from freehold.trust.people import ages, facts_erased, profile
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing import listed, replaying, things
from freehold.trust.rights.erasing.erasure_list import ErasuresUnreadable
from tests import cast
from tests.trust.rights.erasing import life

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def an_empty_list() -> None:
    settings.HOUSE.erasures.unlink(missing_ok=True)


def noted() -> list[tuple[str, UUID]]:
    return [(one.table, one.id) for one in listed.erasures().entries()]


def restored(*, backup_ago: timedelta = HOUR) -> int:
    return replaying.replay(at=clock.now(), backup_of=clock.now() - backup_ago)


def test_a_post_that_ada_took_back_does_not_come_back_and_what_bram_said_below_stays() -> None:
    ada, bram = cast.ada(), cast.bram()
    topic = life.ask(ada, life.a_public_group(), "Rye, and why", "Rye is what I regret.")
    below = life.answer(bram, topic, "I like rye.")
    backup = Post.objects.filter(id=topic.post_id).values("source", "html", "at", "author_id").get()
    edits.withdraw(cast.access_of(ada), post_id=topic.post_id)
    assert noted() == [("community.post", topic.post_id)]
    assert restored() == 0, "a backup of afterwards has it withdrawn"
    _put_back(topic.post_id, backup)
    assert restored() == 1
    assert list(Post.objects.filter(topic_id=topic.topic_id).values_list("id", flat=True)) == [below.post_id]
    assert not Entry.objects.filter(id=topic.post_id).exists()
    assert restored() == 0


def _put_back(post_id: UUID, backup: dict[str, object]) -> None:
    """As a backup of before has it."""
    post = Post.objects.get(id=post_id)
    Post.objects.filter(id=post_id).update(**backup)
    type(post).removal.related.related_model.objects.filter(post_id=post_id).delete()


def test_a_private_comment_that_was_taken_back_does_not_come_back() -> None:
    finn, ada = life.finn(), cast.ada()
    topic = life._in_private(finn, ada)
    mine = life.answer(ada, topic, "Behind the mill, I said.")
    backup = Post.objects.filter(id=mine.post_id)
    edits.withdraw(cast.access_of(ada), post_id=mine.post_id)
    _put_back(mine.post_id, {})
    assert restored() == 1
    assert not backup.exists()


def test_a_file_that_ada_removed_does_not_come_back() -> None:
    ada = cast.ada()
    upload = Upload(most=100)
    upload.write(b"a letter")
    upload.finish()
    media_id = media.store_file(upload, holder=ada.id, shown_to=ShownTo.HOLDER, name="letter.txt")
    things.note(media.LABEL, media_id)  # as if the house had been restored from before its removal
    assert restored() == 1
    assert not Media.objects.filter(id=media_id).exists()


def test_removing_a_file_writes_it_down_before_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    ada, upload = cast.ada(), Upload(most=100)
    upload.finish()
    media_id = media.store_file(upload, holder=ada.id, shown_to=ShownTo.HOLDER, name="letter.txt")
    with monkeypatch.context() as broken, pytest.raises(OSError, match="full"):
        broken.setattr(things, "note", _disk_full)
        media.remove(media_id, holder=ada.id)
    assert Media.objects.filter(id=media_id).exists(), "what could not be written down is not removed"
    media.remove(media_id, holder=cast.bram().id)
    assert noted() == [], "nobody notes what is another's"
    media.remove(media_id, holder=ada.id)
    assert noted() == [("media.media", media_id)]


def _disk_full(*_given: object) -> None:
    raise OSError("full")


def test_each_fact_that_ada_erases_alone_is_written_down_once_and_goes_again() -> None:
    ada = cast.ada()
    access, label = cast.access_of(ada), "people.person"
    full = {"bio": "I bake.", "phone": "+47 555 01 23", "age_band": min(ages.ALL_BANDS), "settings": {"a": 1}}
    _fill(ada.id, full)
    profile.present(access, name="Ada", bio="")
    profile.tell_phone(access, phone="")
    profile.tell_age_band(access, age_band="")
    profile.forget_settings(access)
    profile.tell_phone(access, phone="")
    assert sorted(noted()) == sorted((f"{label}.{column}", ada.id) for column in full)
    _fill(ada.id, full)
    assert restored() == len(full)
    row = Person.objects.get(id=ada.id)
    assert [getattr(row, column) for column in full] == [None] * len(full)
    assert not Person.objects.filter(**Person.phone.field.matches(full["phone"])).exists()


def test_a_picture_that_ada_took_down_stands_beside_her_name_no_more() -> None:
    ada = cast.ada()
    _fill(ada.id, {"avatar": ada.id})
    facts_erased.tell(ada.id, "avatar")
    assert restored() == 1
    assert Person.objects.get(id=ada.id).avatar is None


def test_a_number_given_anew_before_the_backup_is_left_alone() -> None:
    ada = cast.ada()
    access = cast.access_of(ada)
    profile.tell_phone(access, phone="+47 555 01 23")
    profile.tell_phone(access, phone="")
    profile.tell_phone(access, phone="+47 555 09 99")
    assert restored(backup_ago=-2 * things.MEANWHILE) == 0
    assert Person.objects.get(id=ada.id).phone is not None


def test_a_fact_of_the_register_that_nobody_erases_again_keeps_the_house_closed() -> None:
    things.note("people.person.shoe_size", cast.ada().id)
    with pytest.raises(ErasuresUnreadable, match="table"):
        restored()


def test_every_fact_with_an_erase_link_of_its_own_is_on_the_list_or_says_nothing_that_would_hurt() -> None:
    assert {f"people.person.{column}" for column in profile.ERASED_ALONE} <= things.labels()
    assert {"community.post", "media.media"} <= things.labels()


def _fill(person_id: UUID, facts: dict[str, object]) -> None:
    person = Person.objects.get(id=person_id)
    for column, value in facts.items():
        setattr(person, column, value)
    person.save()
