"""Passwords: how strong one has to be, and whether one is right."""

import gzip
import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import ClassVar
from uuid import UUID

from django.contrib.auth import hashers
from django.db import transaction
from zxcvbn_rs_py import zxcvbn

from freehold.foundation.refusal import Refusal
from freehold.trust.people import breaches
from freehold.trust.people.models import Password
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

SHORTEST = 8
LONGEST = 200
STRENGTH = 3
_OF_ITS_OWN = 6
_SHORT_WORD = 2
_NOBODY = UUID(int=0)
_JUDGED = 100  # zxcvbn's work grows with the square of the length


class PasswordLength(Refusal):
    code = "people.password-length"
    for_members: ClassVar[str] = "A password has 8 to 200 characters."


class PasswordWeak(Refusal):
    code = "people.password-weak"
    for_members = (
        "This password would be guessed too soon. "
        "Take several words that have nothing to do with each other, or with you."
    )


class PasswordKnown(Refusal):
    code = "people.password-known"
    for_members = "This password is on a list of stolen ones. Please take another."


def refuse_weak(password: str, *, own_words: Iterable[str] = ()) -> None:
    """Raise PasswordLength, PasswordKnown or PasswordWeak. ``own_words`` are the person's name, address…"""
    plain = _normal(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise PasswordLength
    if plain.casefold() in _stolen():
        raise PasswordKnown
    words = _parts(own_words)
    if len(_without(plain, words)) < _OF_ITS_OWN or int(zxcvbn(plain[:_JUDGED], words).score) < STRENGTH:
        raise PasswordWeak
    if breaches.was_stolen(plain):
        raise PasswordKnown


def hashed(password: str) -> str:
    """The Argon2 hash of a password, of any strength."""
    return hashers.make_password(_normal(password))


def keep(person_id: UUID, password_hash: str) -> None:
    """Put a hash in the place of the one the person had."""
    link = Password.link_of(person_id)
    with transaction.atomic():
        row = Password.objects.select_for_update().filter(link=link).first() or Password(link=link)
        row.hashed = Held(password_hash, holder=person_id)
        row.save()


def is_right(opener: Opener, person_id: UUID | None, password: str) -> bool:
    """Whether this is the person's password. For nobody, or one without any, no takes as long to say.

    A hash made with other parameters than today's is made again.
    """
    link = Password.link_of(_NOBODY if person_id is None else person_id)
    row = Password.objects.filter(link=link).first()
    encoded = _decoy() if row is None else opener.open(row.hashed)
    given = _normal(password[: LONGEST + 1])
    right, stale = hashers.verify_password(given, encoded)
    if row is None or person_id is None or not right:
        return False
    if stale:
        keep(person_id, hashed(given))
    return True


def has_one(person_id: UUID) -> bool:
    return Password.objects.filter(link=Password.link_of(person_id)).exists()


def forget(person_id: UUID) -> None:
    """Let no password open this account, until a new one is set. Passkeys go on working."""
    Password.objects.filter(link=Password.link_of(person_id)).delete()


def _parts(own_words: Iterable[str]) -> list[str]:
    """Each word and what it is made of, longest first: an address has a name in it."""
    found = {part for word in own_words for part in (word, *re.split(r"[\s@._-]+", word))}
    return sorted({part.casefold() for part in found if len(part) > _SHORT_WORD}, key=len, reverse=True)


def _without(password: str, words: Iterable[str]) -> str:
    """What is left of a password that is built around its person's own words."""
    rest = password.casefold()
    for word in words:
        rest = rest.replace(word, "")
    return re.sub(r"[\W_]+", "", rest)


def _normal(password: str) -> str:
    """The same keys pressed are the same password (RFC 8265 §4.2.2). Half a character becomes "?"."""
    return unicodedata.normalize("NFC", password).encode(errors="replace").decode()


@lru_cache(maxsize=1)
def _decoy() -> str:
    """A hash that nobody's password matches, with today's parameters: made of 128 random bits once."""
    return hashed(secrets.token_urlsafe(16))


@lru_cache(maxsize=1)
def _stolen() -> frozenset[str]:
    """The 20,000 passwords stolen most often, from the list that Django ships."""
    file = resources.files("django.contrib.auth").joinpath("common-passwords.txt.gz")
    return frozenset(gzip.decompress(file.read_bytes()).decode().split("\n"))
