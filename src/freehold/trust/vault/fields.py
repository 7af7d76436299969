"""Sealed model fields: declare a personal field in one place, and everything follows from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn, overload
from uuid import UUID

from django.db import models

from freehold.foundation.refusal import Refusal
from freehold.trust.register import declarations
from freehold.trust.register.audiences import Audience
from freehold.trust.register.declarations import Declaration, Personal, Protection
from freehold.trust.register.purposes import LawfulBasis, Purpose
from freehold.trust.register.retention import Keep
from freehold.trust.vault import blind, sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.envelope import Envelope
from freehold.trust.vault.kinds import Kind
from freehold.trust.vault.managers import SealedManager, SealedQuerySet
from freehold.trust.vault.secret import Fresh, Held, SealedDeclaration, Secret

__all__ = ["Held", "Sealed", "SealedManager", "SealedQuerySet"]


class NotBound(Refusal):
    code = "not-bound"
    for_members = "This could not be saved."
    for_owner = "A sealed column was given a value not sealed for its row: assign to an instance, and save."


class NoLookup(Refusal):
    code = "no-lookup"
    for_members = "This cannot be searched."
    for_owner = "A sealed column cannot be compared. For exact search declare find='exact' and use matches()."


class Sealed(models.BinaryField):  # type: ignore[type-arg]  # generic only in the stubs
    """A column that holds a sealed value.

    ``holder`` names the attribute of the row with the id of the one whose key it is ("id" for a person's
    own row), or is None where the row must not say: then assign ``Held(value, holder=…)``.
    ``find="exact"`` adds a blind index column and ``Model.field.matches(value)``.
    ``field_id`` is by default "app.model.field"; give the old one when a field is renamed.
    """

    if TYPE_CHECKING:  # what the Django plugin of mypy reads: an attribute gives a Secret, and takes a value
        _pyi_private_get_type: Secret  # type: ignore[assignment]  # the stubs know bytes alone
        _pyi_private_set_type: Any

    def __init__(
        self,
        kind: Kind,
        *,
        purpose: Purpose,
        category: str,
        keep: Keep,
        without_it: Any,
        holder: str | None = "person_id",
        key_class: KeyClass = KeyClass.PROFILE,
        audience: Audience = Audience.SELF,
        find: str | None = None,
        unique: bool = False,
        field_id: str = "",
    ) -> None:
        super().__init__(null=True, blank=True, editable=False)
        self.kind = kind
        self.holder_path = holder
        self.key_class = key_class
        self.find = find
        self.find_unique = unique
        self.field_id = field_id
        self.personal = Personal(
            purpose=purpose, category=category, keep=keep, without_it=without_it, audience=audience
        )

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """For migrations a plain binary column: what is declared about it is not schema."""
        return self.name, "django.db.models.BinaryField", [], {"null": True, "blank": True}

    def clone(self) -> Any:
        """What a migration's picture of the model holds, as in ``deconstruct``."""
        return models.BinaryField(null=True, blank=True)

    def contribute_to_class(self, cls: type[models.Model], name: str, *args: Any, **options: Any) -> None:
        super().contribute_to_class(cls, name, *args, **options)
        if cls._meta.abstract:
            return
        label = cls._meta.label
        self.field_id = self.field_id or f"{label.lower()}.{name}"
        purpose = self.personal.purpose
        self.declared = SealedDeclaration(
            field_id=self.field_id,
            kind=self.kind,
            key_class=self.key_class,
            audience=self.personal.audience,
            category=self.personal.category,
            consent=purpose.code if purpose.basis is LawfulBasis.CONSENT else "",
        )
        declarations.add(label, name, Declaration(Protection.SEALED, (name,), personal=self.personal))
        if self.find == "exact":
            self._add_index(cls, name, label)
        setattr(cls, name, SealedAttribute(self))

    def _add_index(self, cls: type[models.Model], name: str, label: str) -> None:
        index = models.BinaryField(
            null=True, blank=True, editable=False, db_index=True, unique=self.find_unique
        )
        index.contribute_to_class(cls, f"{name}_index")
        reason = "a keyed hash for exact search; without the ring nobody can try guesses against it"
        declarations.declare(label, declarations.not_personal(reason, f"{name}_index"))

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Secret | None:
        return None if value is None else Secret(self.declared, row=None, holder=None, envelope=bytes(value))

    def pre_save(self, model_instance: models.Model, *_added: Any, **_options: Any) -> Envelope | None:
        secret: Secret | None = getattr(model_instance, self.attname)
        envelope = None if secret is None else self._sealed(secret, model_instance)
        if self.find == "exact" and (secret is None or secret.fresh is not None):
            value = None if secret is None or secret.fresh is None else secret.fresh.value
            setattr(model_instance, f"{self.name}_index", None if value is None else self.index_of(value))
        if secret is not None and envelope is not None:
            secret.envelope = envelope
        return envelope

    def _sealed(self, secret: Secret, instance: models.Model) -> Envelope:
        if secret.row != instance.pk or instance.pk is None:
            raise NotBound("The value belongs to another row.")
        if secret.fresh is None:
            return self._unchanged(secret, instance)
        holder = secret.fresh.holder or self.holder_of(instance)
        if not isinstance(holder, UUID) or not isinstance(instance.pk, UUID):
            raise NotBound(f"{self.field_id} needs a row id and a holder, both UUIDs, before it is saved.")
        return sealing.seal(self.declared, secret.fresh.value, row=instance.pk, holder=holder)

    def _unchanged(self, secret: Secret, instance: models.Model) -> Envelope:
        if instance._state.adding:
            raise NotBound("A new row takes values, not the sealed value of another.")
        return Envelope(secret.envelope or b"")

    def holder_of(self, instance: models.Model) -> UUID | None:
        """Whose key the row's value is under, where the row says it."""
        if self.holder_path is None:
            return None
        holder = instance
        for step in self.holder_path.split("."):
            holder = getattr(holder, step)
        return holder if isinstance(holder, UUID) else None

    def index_of(self, value: Any) -> bytes:
        return blind.blind_index(self.field_id, self.kind.normalise(value))

    def matches(self, value: Any) -> dict[str, bytes]:
        """What ``Model.field.matches(value)`` answers."""
        if self.find != "exact":
            raise NoLookup(f"{self.field_id} is not declared with find='exact'.")
        return {f"{self.name}_index": self.index_of(value)}

    def get_db_prep_value(self, value: Any, connection: Any, *args: Any, **options: Any) -> Any:
        if value is not None and not isinstance(value, Envelope):
            raise NotBound
        return super().get_db_prep_value(value, connection, *args, **options)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise NoLookup(f"{self.field_id} is sealed: no {lookup_name} lookup.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        raise NoLookup(f"{self.field_id} is sealed: no {lookup_name} transform.")

    def value_to_string(self, *_args: Any) -> NoReturn:
        raise NotBound("Sealed values are not serialised; the export opens them through access.")


class SealedAttribute:
    """What a sealed field looks like on a model: a Secret to read, a plain value to assign."""

    def __init__(self, field: Sealed) -> None:
        self.field = field

    @overload
    def __get__(self, instance: None, owner: type[models.Model]) -> "SealedAttribute": ...
    @overload
    def __get__(self, instance: models.Model, owner: type[models.Model]) -> Secret | None: ...

    def __get__(
        self, instance: models.Model | None, owner: type[models.Model]
    ) -> "SealedAttribute | Secret | None":
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        secret: Secret | None = instance.__dict__[name]
        if secret is not None and secret.row is None:
            secret.row = instance.pk
            secret.holder = self.field.holder_of(instance)
        return secret

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self._held(instance, value)

    def _held(self, instance: models.Model, value: Any) -> Secret | None:
        if value is None:
            return None
        if isinstance(value, Secret):
            if value.row is None and not instance._state.adding:
                raise NotBound("The value was read without its row.")
            return value
        fresh = Fresh(value.value, value.holder) if isinstance(value, Held) else Fresh(value, None)
        return Secret(self.field.declared, row=instance.pk, holder=fresh.holder, fresh=fresh)

    def matches(self, value: Any) -> dict[str, bytes]:
        """Keyword arguments for filter(): rows whose value equals this one after normalising."""
        return self.field.matches(value)
