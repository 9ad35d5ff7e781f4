"""JSON log lines on standard output, whoever writes them."""

from __future__ import annotations

import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

import orjson

SECRET = re.compile(r"(apikey=|pomo_)[^&\s'\"#]+", re.IGNORECASE)
"""A token, or what was sent in the place of one."""

UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON may have and a terminal obeys: control signs beyond ASCII's, and those that turn the
direction of writing."""


def log_libraries(level: str) -> None:
    """Write what libraries log from `level` on, but nothing below `info`: they talk a lot."""
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(JsonLines())
    least = max(level_number(level), logging.INFO)
    logging.basicConfig(level=least, handlers=[lines], force=True)


def level_number(level: str) -> int:
    """Return the number of a level of `POMODORO_LOG_LEVEL`."""
    return logging.getLevelNamesMapping()[level.upper()]


def to_json(line: Any, **_: Any) -> bytes:
    """Return the line; what JSON does not know becomes its text, and no sign is left by which a
    terminal that shows it could be led to something else."""
    written = orjson.dumps(line, default=str)
    if written.isascii() and b"\x7f" not in written:
        return written
    return UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written.decode()).encode()


def without_secrets(text: str) -> str:
    """Return the text without tokens: gunicorn repeats the address of what it cannot understand."""
    return SECRET.sub(r"\1…", text)


class JsonLines(logging.Formatter):
    """Gives what libraries log the shape of our own lines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of JSON."""
        line = {
            "event": without_secrets(record.getMessage()),
            "logger": record.name,
            "level": record.levelname.lower(),
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info:
            line["exception"] = without_secrets(self.formatException(record.exc_info))
        return to_json(line).decode()
