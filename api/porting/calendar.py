"""Sessions as an iCalendar (RFC 5545), an event each.

Written here and not by a library: 36,000 events have to be streamed, and it takes three rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from api.domain.records import Instant, Phase, Pomodoro

NAMES: dict[Phase, str] = {
    "focus": "Focus",
    "shortBreak": "Short break",
    "longBreak": "Long break",
}
LONGEST_LINE = 75
"""In bytes; what is longer goes on in the next line, after a space."""
_BEGIN = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Pomodoro//Pomodoro//EN",
    "CALSCALE:GREGORIAN",
)
_END = ("END:VCALENDAR",)
_SPECIAL = re.compile(r"([\\;,])")
_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def pieces(pomodoros: Iterable[Pomodoro], tasks: Mapping[str, str]) -> Iterator[bytes]:
    """Return the calendar event by event; `tasks` has the text of each task by its id."""
    yield _lines((*_BEGIN, "X-WR-CALNAME:Pomodoro"))
    for pomodoro in pomodoros:
        yield _lines(_event(pomodoro, tasks))
    yield _lines(_END)


def _event(pomodoro: Pomodoro, tasks: Mapping[str, str]) -> Iterator[str]:
    name = tasks.get(pomodoro.task or "") or NAMES[pomodoro.phase]
    stopped = "" if pomodoro.cancelled_at is None else " (stopped)"
    yield "BEGIN:VEVENT"
    yield f"UID:{pomodoro.id}@pomodoro"
    yield f"DTSTAMP:{_stamp(pomodoro.ended_at)}"
    yield f"DTSTART:{_stamp(pomodoro.started_at)}"
    yield f"DTEND:{_stamp(pomodoro.ended_at)}"
    yield f"SUMMARY:{_text(name + stopped)}"
    if pomodoro.tags:
        yield f"CATEGORIES:{','.join(_text(tag) for tag in pomodoro.tags)}"
    if pomodoro.note:
        yield f"DESCRIPTION:{_text(pomodoro.note)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(at: Instant) -> str:
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", _LINE_END.sub("\n", text)))
    return escaped.replace("\n", r"\n")


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """Return the line in pieces of at most 75 bytes, no character cut in two."""
    folded, rest = b"", line
    while len(rest) > LONGEST_LINE:
        end = LONGEST_LINE
        while rest[end] & 0xC0 == 0x80:
            end -= 1
        folded, rest = folded + rest[:end] + b"\r\n", b" " + rest[end:]
    return folded + rest + b"\r\n"
