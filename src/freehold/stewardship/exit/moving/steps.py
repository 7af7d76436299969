"""What a step of a playbook is."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Phase(TextChoices):
    """The parts of a playbook, in their order. The first can be done long before anybody leaves."""

    READY = "ready", _("Get ready")
    FETCH = "fetch", _("Take what is ours")
    BRING = "bring", _("Bring it home")
    TELL = "tell", _("Tell people")
    CLOSE = "close", _("Close it there")
    PROVE = "prove", _("Prove that it is closed")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a checklist. ``key`` never changes. ``help`` names a thing that the page offers with it:
    "import" (bringing an archive home), "register" (what of ours is there), or the key of a drafted text."""

    key: str
    phase: Phase
    title: Words
    words: Words
    help: str = ""
