"""Somebody with nothing but the printed sheet: types what stands on it, in an empty folder, line by line."""

import re
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse

_ROOT_LINE = re.compile(r"^  \d  ([0-9A-Z ]+)$", re.MULTILINE)
_COMMAND = re.compile(r"^       (\S.*)$", re.MULTILINE)
_PROGRAM = re.compile(r"^(bin/)?freehold ")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a reader takes from a printed sheet: the lines of the root key, and what to type, in its order."""

    root_lines: list[str]
    restore: str
    open: str
    print_again: str

    @classmethod
    def read(cls, sheet: str) -> "Paper":
        """Raises ValueError for a sheet that nobody could follow."""
        commands = [line for line in _COMMAND.findall(sheet) if _PROGRAM.match(line)]
        lines = _ROOT_LINE.findall(sheet)
        if len(commands) != 3 or len(lines) != 5:
            raise ValueError(f"A sheet with {len(commands)} commands and {len(lines)} lines of the key.")
        return cls(lines, *commands)


@dataclass(slots=True)
class NewMachine(ThrowAwayHouse):
    """An empty folder on a new machine, which knows the program and has never seen the house."""

    paper: Paper = field(kw_only=True)

    @property
    def data(self) -> Path:
        return self.folder / "my-house"

    def set_up(self) -> None:
        """Put the program where both kinds of sheet look for it."""
        program = self.folder / "bin" / "freehold"
        program.parent.mkdir(parents=True)
        words = " ".join(f"'{word}'" for word in self.command)
        program.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def restore(self, typed: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        """The sheet's command, and what is typed when it asks."""
        return self.type_it(self.paper.restore, typed)

    def type_it(self, line: str, typed: Sequence[str] = ()) -> "subprocess.CompletedProcess[str]":
        """A line of the sheet, in the folder of the program."""
        return subprocess.run(  # noqa: S602  exactly as a person types it
            line,
            shell=True,
            input="\n".join([*typed, ""]),
            env=self.environment(),
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def words_to_open(self) -> list[str]:
        return ["/bin/sh", "-c", f"exec {self.paper.open} --port 0"]

    def environment(self) -> dict[str, str]:
        """Nothing is set but what a new machine has; its keys go where keys go by default."""
        given = super(NewMachine, self).environment()  # a dataclass with slots is made twice
        del given["FREEHOLD_KEYS"]
        path = f"{self.folder / 'bin'}:{given.get('PATH', '')}"
        return {**given, "PATH": path, "XDG_CONFIG_HOME": str(self.folder / "config")}
