"""Handles: how members are mentioned and found."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.people.models import HANDLE_LETTERS, JoinRequest, Person

_FORM = re.compile(rf"[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9])){{1,{HANDLE_LETTERS - 1}}}\Z")
_KEPT = frozenset({
    "admin", "administrator", "help", "house", "join", "me", "moderator", "nobody", "owner", "people",
    "postmaster", "root", "security", "staff", "support", "system", "visitor", "webmaster",
})  # fmt: skip
_AT_ONCE = 500


class HandleForm(Refusal):
    code = "people.handle-form"
    for_members: ClassVar[str] = (
        "A handle has 2 to 30 letters a–z, digits, and single dots, hyphens or underscores between them."
    )


class HandleTaken(Refusal):
    code = "people.handle-taken"
    for_members = "This handle is taken. Please choose another."


def checked(handle: str) -> str:
    """The handle as it is kept: lower case, without the @ that people write before it. Raises HandleForm."""
    plain = unicodedata.normalize("NFKC", handle.strip()).casefold().removeprefix("@")
    if not _FORM.match(plain):
        raise HandleForm
    return plain


def is_kept(handle: str) -> bool:
    """Whether the house keeps this handle for itself."""
    return handle in _KEPT


def refuse_taken(handle: str) -> None:
    """Raise HandleTaken for one in use, asked for by somebody else right now, or kept for the house."""
    if (
        is_kept(handle)
        or Person.objects.filter(**Person.handle.field.matches(handle)).exists()
        or JoinRequest.objects.filter(**JoinRequest.handle.field.matches(handle)).exists()
    ):
        raise HandleTaken


def suggested(name: str) -> str:
    """A handle made from a name, with a few random letters that keep it apart from all others."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    stem = "-".join(words)[: HANDLE_LETTERS - 6].strip("-") or "member"
    return f"{stem}-{secrets.token_hex(2)}"


def ids_by_handle(handles: Iterable[str]) -> dict[str, UUID]:
    """Persons by handle, in lower case, in one query for each 500. A handle of nobody is not there."""
    wanted = {}
    for handle in handles:
        plain = unicodedata.normalize("NFKC", handle.strip()).casefold().removeprefix("@")
        wanted[Person.handle.field.matches(plain)["handle_index"]] = plain
    found: dict[str, UUID] = {}
    indexes = list(wanted)
    for start in range(0, len(indexes), _AT_ONCE):
        rows = Person.objects.filter(handle_index__in=indexes[start : start + _AT_ONCE])
        found.update(
            (wanted[bytes(index)], one) for index, one in rows.values_list("handle_index", "id") if index
        )
    return found
