"""How long the parts of a start take: loading everything, and starting a part again from what is loaded."""

import os
import subprocess
import sys
from typing import Any

from tests.bench.measure import calls

LOAD = (
    "import freehold.interfaces.cli.main, django; django.setup(); import freehold.interfaces.cli.commands.up"
)


def load() -> None:
    subprocess.run(
        [sys.executable, "-c", LOAD], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


def start_again() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def measure(*, quick: bool = False) -> dict[str, Any]:
    loading = calls("load everything, in a new process", load, times=2 if quick else 10, warm=1)
    forking = calls("fork from what is loaded", start_again, times=10 if quick else 200)
    return {"load": loading.as_json(), "fork": forking.as_json()}
