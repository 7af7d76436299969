"""Large files are written anew at night, once for everybody who was erased that day."""

from datetime import datetime

from freehold.trust.rights.erasing import files_swept
from freehold.trust.rights.models import Swept

_WANTED, _DONE = "files-wait-for-the-night", "files-written-anew"


def rewrite(*, at: datetime) -> None:
    """Have it done tonight."""
    Swept.objects.create(rule=_WANTED, went=1, at=at)


def run(*, at: datetime) -> bool:
    """Do it, if it is wanted. Whether it was."""
    if not Swept.objects.filter(rule=_WANTED).exists():
        return False
    files_swept.rewrite_files(most_bytes=None)
    files_swept.sweep_files()
    Swept.objects.filter(rule__in=(_WANTED, _DONE)).delete()
    Swept.objects.create(rule=_DONE, went=1, at=at)
    return True
