"""The export file of pomodoro.cc in 2017, `pomodoro.cc.json`.

`{todos: [{id?, text, completed, completed_at?, deleted?}], pomodoros: [{type, minutes, started_at,
finished, cancelled_at?}], settings: {tickSoundEnabled, ringSoundEnabled}}`; a time is a date or
milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from api.domain.records import SETTINGS_ID, Instant, Phase
from api.domain.wire import format_instant
from api.porting.clocks import stamp_of
from api.porting.documents import Item, each_row, list_in, one_row, text_in
from api.porting.rows import Draft, Row, Unreadable, id_from
from api.porting.sessions import Worked, drafts_of, within_years

NAME = "pomodoro.cc"
MINUTE_MS = 60_000
LONG_BREAK_MINUTES = 15
_MILLISECONDS = re.compile(r"\d{1,14}", re.ASCII)


def is_ours(document: Item) -> bool:
    """Tell whether the document is such an export."""
    return isinstance(document.get("pomodoros"), list) and "format" not in document


def rows(document: Item, zone: str) -> Iterator[Row]:
    """Return what the document says. Raises Unreadable when a part of it has another shape."""
    todos, pomodoros = list_in(document, "todos"), list_in(document, "pomodoros")
    sounds = document.get("settings")
    return chain(
        [] if sounds is None else [one_row("settings", sounds, _settings)],
        each_row("todos", todos, lambda item: _todo(item, zone)),
        each_row("pomodoros", pomodoros, lambda item: _pomodoro(item, zone)),
    )


def _settings(item: Item) -> tuple[Draft, ...]:
    tick, ring = item.get("tickSoundEnabled", False), item.get("ringSoundEnabled", True)
    return (Draft("settings", SETTINGS_ID, {"sounds": {"tick": tick, "ring": ring}}),)


def _todo(item: Item, zone: str) -> tuple[Draft, ...]:
    if item.get("deleted") or item.get("deleted_at"):
        raise Unreadable("deleted", "It had been deleted.")
    text, done = text_in(item, "text"), bool(item.get("completed"))
    done_at = _at(item["completed_at"], zone) if done and item.get("completed_at") else None
    data = {
        "text": text,
        "done": done,
        "doneAt": None if done_at is None else format_instant(done_at),
    }
    return (Draft("task", id_from(NAME, "todo", str(item.get("id") or ""), text), data),)


def _pomodoro(item: Item, zone: str) -> tuple[Draft, ...]:
    phase, minutes = _phase(item)
    started_at = _at(item.get("started_at"), zone)
    cancelled_at = _at(item["cancelled_at"], zone) if item.get("cancelled_at") else None
    if cancelled_at is None and not item.get("finished"):
        raise Unreadable("unfinished", "It was neither finished nor cancelled.")
    if cancelled_at is not None and cancelled_at <= started_at:
        raise Unreadable("ends-before-start", "Should be cancelled later than it starts.")
    planned_end = started_at + minutes * MINUTE_MS
    return drafts_of(
        Worked(
            id=id_from(NAME, item["type"], str(minutes), str(item["started_at"])),
            started_at=started_at,
            ended_at=min(planned_end, cancelled_at or planned_end),
            phase=phase,
            cancelled=cancelled_at is not None,
            planned_seconds=minutes * 60,
            source="legacy",
        ),
        zone,
    )


def _phase(item: Item) -> tuple[Phase, int]:
    """Return the phase and its minutes: a break was a long one from a quarter of an hour on."""
    type_, minutes = item.get("type"), item.get("minutes")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 180:
        raise Unreadable("minutes", "The minutes should be a whole number from 1 to 180.")
    if type_ == "pomodoro":
        return "focus", minutes
    if type_ == "break":
        return "longBreak" if minutes >= LONG_BREAK_MINUTES else "shortBreak", minutes
    raise Unreadable("type", "The type should be pomodoro or break.")


def _at(value: Any, zone: str) -> Instant:
    if isinstance(value, int) and not isinstance(value, bool):
        return within_years(value)
    if isinstance(value, str):
        digits = _MILLISECONDS.fullmatch(value)
        return within_years(int(value) if digits else stamp_of(value, zone)[0])
    raise Unreadable("time", "Should be a time or milliseconds.")
