"""What outlets refuse, in words for who asked."""

from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class OnlyTheOwner(Refusal):
    code: ClassVar[str] = "outlets.only-the-owner"
    for_members: ClassVar[str] = _("Only the owner of the house runs its outlets.")


class NoSuchOutlet(Refusal):
    code: ClassVar[str] = "outlets.no-such-outlet"
    for_members: ClassVar[str] = _("There is no such outlet, or it is stopped.")


class NotToBeShown(Refusal):
    """No such topic, not public, or not the actor's: they cannot tell which."""

    code: ClassVar[str] = "outlets.not-to-be-shown"
    for_members: ClassVar[str] = _("There is nothing of yours here that can be shown elsewhere.")


class NotAgreed(Refusal):
    code: ClassVar[str] = "outlets.not-agreed"
    for_members: ClassVar[str] = _("You have not agreed to show things elsewhere, or took it back.")


class TooManyOutlets(Refusal):
    code: ClassVar[str] = "outlets.too-many"
    for_members: ClassVar[str] = _("There are fifty outlets already. Stop one that you do not need.")


class NotLetIn(Refusal):
    """The other side says that the key is not, or no more, good."""

    code: ClassVar[str] = "outlets.not-let-in"
    for_members: ClassVar[str] = _("They do not let us in any more. Connect this outlet anew.")


class Declined(Refusal):
    """The other side takes this one never, however often it is tried."""

    code: ClassVar[str] = "outlets.declined"
    for_members: ClassVar[str] = _("They did not take it.")


class CannotEdit(Refusal):
    """What stands there can be deleted and said anew, and not be changed."""

    code: ClassVar[str] = "outlets.cannot-edit"
    for_members: ClassVar[str] = _("Nothing can be changed there. It is deleted and said anew.")


class NotNow(Refusal):
    """The other side may take it later: after ``seconds``, where it says so."""

    code: ClassVar[str] = "outlets.not-now"
    for_members: ClassVar[str] = _("They do not answer, or ask us to wait. It is tried again by itself.")

    def __init__(self, detail: str = "", *, seconds: float | None = None, status: int | None = None) -> None:
        super().__init__(detail)
        self.seconds = seconds
        self.status = status


class GaveUp(Refusal):
    code: ClassVar[str] = "outlets.gave-up"
    for_members: ClassVar[str] = _("It was tried many times, and nobody took it.")


class NotInstalled(Refusal):
    code: ClassVar[str] = "outlets.not-installed"
    for_members: ClassVar[str] = _("This needs a part that is not installed.")
    for_owner: ClassVar[str] = _("Install it with the extra “outlets”: freehold[outlets].")


class KeyForm(Refusal):
    code: ClassVar[str] = "outlets.key-form"
    for_members: ClassVar[str] = _(
        "That is no app password. One looks like abcd-efgh-ijkl-mnop. Never type the password of the account."
    )
