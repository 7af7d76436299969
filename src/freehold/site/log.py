"""The log: one JSON object a line, with no person in it.

Our own events carry names, counts and ids of rows. What other libraries log may quote a path, a query or a
value, so of theirs only the sentence before it was filled in is kept, and of an error its kind and places.
"""

import json
import logging
import logging.config
import os
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

from freehold.trust.vault.secret import SHOWN, Fresh, Held, Secret

OURS = "freehold"
LARGEST_FILE = 5_000_000
FILES_KEPT = 4
LONGEST_SENTENCE = 120

Event = MutableMapping[str, Any]


def configure(where: dict[str, Path]) -> None:
    """Django's LOGGING_CONFIG: the standard library's log, and structlog on top of it.

    ``where["folder"]`` holds a file for each part of the house (FREEHOLD_PART); what is no part, such as a
    command, warns on the terminal.
    """
    logging.config.dictConfig(_configuration(os.environ.get("FREEHOLD_PART", ""), where["folder"]))
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            redact,
            structlog.processors.JSONRenderer(default=_shown),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _configuration(part: str, folder: Path) -> dict[str, Any]:
    handler: dict[str, Any] = {"class": "logging.StreamHandler", "formatter": "lines", "level": "WARNING"}
    if part:
        handler |= {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(folder / f"{part}.log"),
            "maxBytes": LARGEST_FILE,
            "backupCount": FILES_KEPT,
            "encoding": "utf-8",
            "delay": True,
            "level": "INFO",
        }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "freehold.site.log.Lines"}},
        "handlers": {"house": handler},
        "loggers": {
            OURS: {"level": "INFO", "handlers": ["house"], "propagate": False},
            "django.request": {
                "level": "ERROR"
            },  # what is only not found stands in our own line for the page
        },
        "root": {"level": "WARNING", "handlers": ["house"]},
    }


def redact(_logger: Any, _method: str, event: Event) -> Event:
    """Show no sealed value, and of an error only its kind and its places."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event.update(_of_error(error))
    return {name: _clean(value) for name, value in event.items()}


class Lines(logging.Formatter):
    """Our lines as they are; of others' records what cannot name a person."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] == OURS:
            return record.getMessage()
        sentence = str(record.msg).partition("\n")[0][:LONGEST_SENTENCE]
        event: dict[str, Any] = {
            # Without arguments the sentence was filled in by its writer, with who knows what.
            "event": sentence if record.args else "(not kept)",
            "level": record.levelname.lower(),
            "logger": record.name,
            "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
        }
        if record.exc_info and record.exc_info[1]:
            event |= _of_error(record.exc_info[1])
        return json.dumps(event)


def _clean(value: Any) -> Any:
    if isinstance(value, Secret | Fresh | Held | bytes | bytearray | memoryview):
        return SHOWN
    if isinstance(value, dict):
        return {name: _clean(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(inner) for inner in value]
    return value


def _shown(value: Any) -> str:
    """What JSON does not know: an id in full, anything else by its kind, as its text could say anything."""
    kind = type(value).__name__
    return str(value) if kind in ("UUID", "datetime", "timedelta") else f"[{kind}]"


def _of_error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "at": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }
