"""The settings of a house under test: folders of its own, thrown away when the tests end.

A real house named in the environment is never touched. With ``FREEHOLD_TEST_POSTGRES`` (a directory with the
socket of a running server) the three databases live there, each test process in databases of its own.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_RUN = "FREEHOLD_TEST_RUN"
if _RUN in os.environ:  # a process of a run: its folder lies in the run's, and goes with it
    _folder = Path(tempfile.mkdtemp(dir=os.environ[_RUN]))
else:
    # Memory, where there is some to hold files: every commit waits for its disk, and tests commit a lot.
    _memory = Path("/dev/shm")
    _folder = Path(
        tempfile.mkdtemp(prefix="freehold-test-", dir=_memory if os.access(_memory, os.W_OK) else None)
    )
    os.environ[_RUN] = str(_folder)
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in [
    name for name in os.environ if name.startswith("FREEHOLD_") and not name.startswith("FREEHOLD_TEST_")
]:
    del os.environ[_name]
os.environ["FREEHOLD_DATA"] = str(_folder / "data")
os.environ["FREEHOLD_KEYS"] = str(_folder / "keys")
if _server := os.environ.get("FREEHOLD_TEST_POSTGRES"):
    for _setting, _database in (
        ("FREEHOLD_DATABASE", "freehold"),
        ("FREEHOLD_KEYS_DATABASE", "freehold_keys"),
        ("FREEHOLD_LEDGER_DATABASE", "freehold_ledger"),
    ):
        os.environ[_setting] = f"postgresql://freehold@/{_database}?host={_server}"

from freehold.site.settings import *  # noqa: E402, F403  the environment above has to stand first

PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
