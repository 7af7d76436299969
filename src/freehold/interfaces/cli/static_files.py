"""Stylesheets, scripts and pictures, put under hashed names beside the data when they have changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Collect them if they are not those of the last time. Whether they were collected."""
    target = Path(settings.STATIC_ROOT)
    stamp = target / ".stamp"
    found = _fingerprint()
    if stamp.exists() and stamp.read_text() == found:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(found)
    settings.WHITENOISE_USE_FINDERS = False  # it was worked out before there was anything collected
    return True


def _fingerprint() -> str:
    """Of names, sizes and times: reading every file would cost a second at each start."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=lambda each: each[0]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
