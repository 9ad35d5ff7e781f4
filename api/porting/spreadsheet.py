"""Sessions as CSV for a spreadsheet: a row each, in the clock of the place where it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from api.domain.records import Instant, Pomodoro
from api.domain.wire import format_instant

COLUMNS = (
    "day",
    "start",
    "end",
    "zone",
    "type",
    "phase",
    "focus minutes",
    "planned minutes",
    "stopped",
    "overtime minutes",
    "pause minutes",
    "interruptions",
    "task",
    "tags",
    "note",
    "source",
    "started at",
    "id",
)
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, which a text of ours must never be. Some
take the full-width characters for the others."""
_WITHIN = re.compile(r"""([;\t\r\n])(?=[ "]*[=+\-@＝＋－＠])""")
"""Where another cell begins for a spreadsheet that divides lines by semicolons or tabs: to it a
quote inside of a line is nothing special."""
_MARK = "\ufeff"  # without it some spreadsheets take UTF-8 for something else


def pieces(pomodoros: Iterable[Pomodoro], tasks: Mapping[str, str]) -> Iterator[bytes]:
    """Return the table row by row; `tasks` has the text of each task by its id."""
    yield _line(COLUMNS, _MARK)
    for pomodoro in pomodoros:
        yield _line(_cells(pomodoro, tasks))


def _cells(pomodoro: Pomodoro, tasks: Mapping[str, str]) -> tuple[str, ...]:
    paused_ms = sum((each.to or each.from_) - each.from_ for each in pomodoro.pauses)
    overtime_ms = pomodoro.overtime_seconds * 1000
    worked_ms = pomodoro.ended_at - pomodoro.started_at - paused_ms - overtime_ms
    return (
        pomodoro.day,
        _clock(pomodoro.started_at, pomodoro.zone),
        _clock(pomodoro.ended_at, pomodoro.zone),
        pomodoro.zone,
        pomodoro.type,
        pomodoro.phase,
        _minutes(worked_ms if pomodoro.phase == "focus" else 0),
        _minutes(pomodoro.planned_seconds * 1000),
        "" if pomodoro.cancelled_at is None else _clock(pomodoro.cancelled_at, pomodoro.zone),
        _minutes(overtime_ms),
        _minutes(paused_ms),
        str(len(pomodoro.interruptions)),
        _harmless(tasks.get(pomodoro.task or "", "")),
        _harmless(", ".join(pomodoro.tags)),
        _harmless(pomodoro.note or ""),
        pomodoro.source,
        format_instant(pomodoro.started_at),
        pomodoro.id,
    )


def _line(cells: Iterable[str], before: str = "") -> bytes:
    text = io.StringIO()
    text.write(before)
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def _harmless(text: str) -> str:
    """Return the text so that a spreadsheet shows it, whatever it or a part of it begins with."""
    within = _WITHIN.sub(r"\1'", text)
    return f"'{within}" if text.lstrip(" ").startswith(FORMULA) else within


def _clock(at: Instant, zone: str) -> str:
    return f"{datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def _minutes(ms: int) -> str:
    return f"{ms / 60_000:.2f}".rstrip("0").rstrip(".")
