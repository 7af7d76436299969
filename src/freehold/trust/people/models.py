"""Persons, and the rows that let them in. Nothing here says in clear who signs in, when, or from where."""

from functools import partial
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.foundation.ids import random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.register.actors import Role
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import ACCOUNT, CALLING, COMMUNITY, IMPORT, PROTECTION, SIGN_IN
from freehold.trust.register.retention import for_days, until_removed, while_member
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Email, Json, PersonRef, Phone, Text

HANDLE_LETTERS = 30
NAME_LETTERS = 80
BIO_LETTERS = 2_000

_shown = partial(Sealed, purpose=COMMUNITY, keep=while_member(), holder="id", audience=Audience.EVERYONE)
_own = partial(Sealed, purpose=ACCOUNT, keep=while_member(), holder="id")
_credential = partial(
    Sealed, purpose=SIGN_IN, keep=while_member(), holder=None, key_class=KeyClass.CREDENTIALS
)
_place = partial(models.BinaryField, max_length=blind.BYTES, unique=True)


class Person(models.Model):
    """Somebody the house knows. The id says nothing about when they came."""

    id = models.UUIDField(primary_key=True, default=random_id)
    handle = _shown(
        Text(HANDLE_LETTERS), category="user.account.username", find="exact", unique=True,
        without_it=_("nobody could mention you"),
    )  # fmt: skip
    name = _shown(Text(NAME_LETTERS), category="user.name", without_it=_("others would see only your handle"))
    avatar = _shown(
        PersonRef(), category="user.content.self_image", without_it=_("we show your initials instead")
    )
    bio = _shown(Text(BIO_LETTERS), category="user.content", without_it=_("your profile stays empty"))
    since = _shown(
        Text(7), category="user.account", without_it=_("others would not see since when you belong")
    )
    email = _own(
        Email(), category="user.contact.email", find="exact", unique=True,
        without_it=_("we could not write to you, nor let you in when you forget your password"),
    )  # fmt: skip
    phone = Sealed(
        Phone(), purpose=CALLING, keep=until_removed(), holder="id", find="exact",
        category="user.contact.phone_number", without_it=_("we could not call you"),
    )  # fmt: skip
    age_band = Sealed(
        Text(10), purpose=PROTECTION, keep=while_member(), holder="id",
        category="user.demographic.age_range", without_it=_("we could not protect you as somebody young"),
    )  # fmt: skip
    settings = _own(
        Json(max_bytes=20_000, pad=512), category="user.account.settings",
        without_it=_("everything would be as the house has set it"),
    )  # fmt: skip

    objects = SealedManager()


class Password(Belonging):
    """What is kept of a password: its Argon2 hash, sealed."""

    hashed = _credential(
        Text(300), category="user.authorization.password",
        without_it=_("you could sign in by passkey only"),
    )  # fmt: skip


class Authenticator(Belonging):
    """What a person's authenticator app shares with the house, and the last step it was used in."""

    secret = _credential(
        Json(pad=128),
        category="user.authorization",
        without_it=_("your app could not prove that it is you"),
    )


class RecoveryCodes(Belonging):
    """Hashes of the codes that are left, each good once."""

    hashes = _credential(
        Json(pad=1_024), category="user.authorization",
        without_it=_("a lost phone would lock you out"),
    )  # fmt: skip


class Passkey(Belonging):
    """A passkey: found by a keyed hash of its credential id."""

    PLACES: ClassVar[int] = 10

    found_by = _place()
    credential = _credential(
        Json(pad=1_024),
        category="user.authorization",
        without_it=_("this passkey would not let you in"),
    )


class SignIn(Belonging):
    """A browser that is signed in. The bearer token itself is kept nowhere."""

    PLACES: ClassVar[int] = 20

    digest = _place()
    bearer = _credential(
        Json(pad=256), category="user.account", without_it=_("you would have to sign in for every page")
    )
    seen = _credential(
        Json(pad=512), category="user.device", without_it=_("you could not tell your devices apart")
    )
    expires_on = models.DateField(db_index=True)


class Device(Belonging):
    """A browser that its person has signed in from before: no mail is sent about it again."""

    PLACES: ClassVar[int] = 20

    digest = _place()
    details = _credential(
        Json(pad=512), category="user.device", without_it=_("we would write to you at every sign-in")
    )
    expires_on = models.DateField(db_index=True)


class Token(Belonging):
    """The right to do one thing once: what a link in a mail carries. Kept as a keyed hash.

    One that belongs to nobody yet bears a random link.
    """

    PLACES: ClassVar[int] = 80

    digest = _place()
    payload = _credential(
        Json(pad=512), category="user.account", without_it=_("the link that we sent you would lead nowhere")
    )
    expires_at = models.DateTimeField(db_index=True)


class Verification(Belonging):
    """The record that a person's e-mail address answered."""

    details = _credential(
        Json(), category="user.account", without_it=_("we could not know that your address is yours")
    )


class Appointment(models.Model):
    """A person acts for the house. It shows beside their name; what it covers and since when is sealed.

    ``ends_on`` is the day from which it holds no more, None where it has no end. It bears no secret: the
    appointment is public, and so is the day when it goes.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    ends_on = models.DateField(null=True, db_index=True)
    details = _credential(Json(), category="user.job_title", without_it=_("nobody could act for the house"))

    objects = SealedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="one_appointment_to_a_role")]


class Suspension(Belonging):
    """A person is kept out, until when and why."""

    details = _credential(
        Json(), category="user.account", without_it=_("nobody could be kept out for what they did")
    )


class Origin(Belonging):
    """Where a person was brought from: which community, and which account there."""

    PLACES: ClassVar[int] = 8

    found_by = _place()
    person = Sealed(
        PersonRef(), purpose=IMPORT, keep=while_member(), holder=None, key_class=KeyClass.CREDENTIALS,
        category="user.unique_id", without_it=_("a second import would make you twice"),
    )  # fmt: skip
    details = Sealed(
        Json(pad=256), purpose=IMPORT, keep=while_member(), holder=None, key_class=KeyClass.CREDENTIALS,
        category="user.account", without_it=_("you could not see where your account comes from"),
    )  # fmt: skip


class Unclaimed(Belonging):
    """Nobody has activated this account yet; the day after which it goes."""

    person = Sealed(
        PersonRef(), purpose=IMPORT, keep=for_days(180), holder=None, key_class=KeyClass.CREDENTIALS,
        category="user.unique_id", without_it=_("an account that nobody activates would stay"),
    )  # fmt: skip
    expires_on = models.DateField(db_index=True)


class Departed(models.Model):
    """An account elsewhere whose person is gone from here: its keyed hash keeps imports from making them."""

    id = models.UUIDField(primary_key=True, default=random_id)
    found_by = _place()


class JoinRequest(models.Model):
    """Somebody asks to become a member. Not a person yet: under a key of its own, and gone when stale."""

    id = models.UUIDField(primary_key=True, default=random_id)
    handle = Sealed(
        Text(HANDLE_LETTERS), purpose=ACCOUNT, keep=for_days(30), holder="id", find="exact", unique=True,
        key_class=KeyClass.CREDENTIALS, category="user.account.username",
        audience=Audience.GRANTED,
        without_it=_("somebody else could take your handle meanwhile"),
    )  # fmt: skip
    form = Sealed(
        Json(pad=2_048), purpose=ACCOUNT, keep=for_days(30), holder="id", key_class=KeyClass.CREDENTIALS,
        audience=Audience.GRANTED, category="user.account", without_it=_("we could not make your account"),
    )  # fmt: skip
    digest = _place(null=True)
    confirmed_on = models.DateField(null=True)
    expires_on = models.DateField(db_index=True)

    objects = SealedManager()


class Invitation(Belonging):
    """A member's word for somebody: one use."""

    PLACES: ClassVar[int] = 50

    digest = _place()
    details = _credential(
        Json(pad=512), category="user.social", without_it=_("nobody could join on your word")
    )
    expires_on = models.DateField(db_index=True)


class Throttle(models.Model):
    """How often something was tried in vain, by a keyed hash of who tried and what."""

    id = models.UUIDField(primary_key=True)
    tries = models.PositiveIntegerField()
    closed_until = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)


class Spent(models.Model):
    """A challenge that was answered: it is not taken twice."""

    id = models.UUIDField(primary_key=True)
    expires_at = models.DateTimeField(db_index=True)


class Hidden(Belonging):
    """A person is shown to nobody for now: they are leaving (place 0), or asked that nothing be done with
    what is theirs (place 1), or nobody answers for them though they are young (place 2)."""

    PLACES: ClassVar[int] = 3

    details = _credential(
        Json(), category="user.account", without_it=_("you would still be shown while you are leaving")
    )
