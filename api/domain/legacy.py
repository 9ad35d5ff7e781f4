"""A pomodoro in the words of 2015: minutes, a type, distractions, dates as JavaScript writes them.

What was sent comes back as it was sent: where our own fields cannot say it, it is kept beside them
in `extra`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from api.domain.day import day_of
from api.domain.records import Instant, Interruption, Phase, Pomodoro, Settings
from api.domain.wire import format_instant
from api.domain.zone import DAY_MS

MINUTE_MS = 60_000
LONG_BREAK_MINUTES = 15
"""The break of 2015's third button; a shorter one is a short break."""
LATEST = 32_503_680_000_000
"""The year 3000."""
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Sent:
    """What a client of 2015 sends when a timer is over or was stopped."""

    type: Literal["pomodoro", "break"]
    minutes: int
    started_at: Instant
    cancelled_at: Instant | None = None
    tags: tuple[str, ...] = ()
    distractions: tuple[Any, ...] = ()
    """Any JSON: a date, a text, an object like our interruptions, or something else."""

    @property
    def phase(self) -> Phase:
        """The phase that it was; 2015 knew one kind of break."""
        if self.type == "pomodoro":
            return "focus"
        return "longBreak" if self.minutes >= LONG_BREAK_MINUTES else "shortBreak"

    def pomodoro(self, id: str, settings: Settings) -> Pomodoro:
        """Return the record that it becomes.

        It ends where it was stopped, or after its minutes: a stop that came later took no time.
        """
        over_at = self.started_at + self.minutes * MINUTE_MS
        ended_at = over_at if self.cancelled_at is None else min(self.cancelled_at, over_at)
        noted = tuple(interruption_of(each, self.started_at) for each in self.distractions)
        return Pomodoro(
            id=id,
            phase=self.phase,
            started_at=self.started_at,
            ended_at=ended_at,
            planned_seconds=self.minutes * 60,
            zone=settings.zone,
            day=day_of(self.started_at, settings.zone, settings.day_start_hour),
            cancelled_at=None if self.cancelled_at is None else ended_at,
            interruptions=noted,
            tags=self.tags,
            source="legacy",
            extra=self._beside(noted, over_at),
        )

    def _beside(self, noted: Sequence[Interruption], over_at: Instant) -> dict[str, Any]:
        """Return what the fields of a pomodoro cannot say."""
        beside: dict[str, Any] = {}
        if self.cancelled_at is not None and self.cancelled_at > over_at:
            beside["cancelledAt"] = format_instant(self.cancelled_at)
        plain = tuple(distraction_of(each, self.started_at) for each in noted)
        if plain != self.distractions:
            beside["distractions"] = list(self.distractions)
        return beside


def as_sent(pomodoro: Pomodoro, user: str) -> dict[str, Any]:
    """Return any pomodoro, wherever it comes from, as 2015 answered it."""
    answer = {
        "_id": pomodoro.id,
        "userId": user,
        "minutes": max(1, round(pomodoro.planned_seconds / 60)),
        "type": pomodoro.type,
        "startedAt": format_instant(pomodoro.started_at),
        "tags": list(pomodoro.tags),
        "distractions": _distractions(pomodoro),
    }
    if pomodoro.cancelled_at is not None:
        answer["cancelledAt"] = _cancelled_at(pomodoro, pomodoro.cancelled_at)
    return answer


def _cancelled_at(pomodoro: Pomodoro, cancelled_at: Instant) -> str:
    late = parse_date(pomodoro.extra.get("cancelledAt"))
    ran_out = cancelled_at == pomodoro.started_at + pomodoro.planned_seconds * 1000
    return format_instant(late if ran_out and late is not None else cancelled_at)


def _distractions(pomodoro: Pomodoro) -> list[Any]:
    """Return what was sent, as long as nobody has changed the interruptions since."""
    sent, started_at = pomodoro.extra.get("distractions"), pomodoro.started_at
    if isinstance(sent, list):
        noted = tuple(interruption_of(each, started_at) for each in sent)
        if noted == pomodoro.interruptions:
            return sent
    return [distraction_of(each, started_at) for each in pomodoro.interruptions]


def distraction_of(interruption: Interruption, started_at: Instant) -> Any:
    """Return a date for one that only has a time, a text for one that only has a note."""
    at, note = interruption.at, interruption.note
    if interruption.kind == "internal" and note is None:
        return format_instant(at)
    if interruption.kind == "internal" and at == started_at and not _within(note, started_at):
        return note
    return {"at": format_instant(at), "kind": interruption.kind, "note": note}


def interruption_of(distraction: Any, started_at: Instant) -> Interruption:
    """Return the interruption; one without a time of its own gets the time of the start."""
    at = _within(distraction, started_at)
    if at is not None:
        return Interruption(at, "internal")
    if isinstance(distraction, dict):
        at, kind = _within(distraction.get("at"), started_at), distraction.get("kind")
        note = distraction.get("note")
        if at is not None and kind in {"internal", "external"} and _is_note(note):
            return Interruption(at, kind, note)
    text = distraction if isinstance(distraction, str) else json.dumps(distraction)
    return Interruption(started_at, "internal", text[:LONGEST_NOTE])


def _within(value: Any, started_at: Instant) -> Instant | None:
    """Return the instant, if it is one that a session which began then can have."""
    at = parse_date(value)
    return at if at is not None and started_at <= at <= started_at + DAY_MS else None


def _is_note(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST_NOTE)


def parse_date(value: Any) -> Instant | None:
    """Return the instant of what JavaScript's `Date` understands; None for what is no date.

    Milliseconds, as a number or in digits; ISO 8601; RFC 2822; what a `Date` prints. Without a
    zone it is UTC, as on the server of 2015.
    """
    if isinstance(value, str):
        return _parse_text(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < LATEST:
        return None
    return int(value)


def _parse_text(text: str) -> Instant | None:
    if text.isascii() and text.isdecimal() and len(text) <= 14:
        return parse_date(int(text))
    try:
        found: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        found = _parse_printed(text)
    if found is None:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return parse_date(round(aware.timestamp() * 1000))


def _parse_printed(text: str) -> datetime | None:
    """Return the time of `Wed Aug 19 2015 21:34:14 GMT+0200 (CEST)` or of an RFC 2822 date."""
    plain = re.sub(r"\s*\([^()]*\)$", "", text[:100]).replace("GMT+", "+").replace("GMT-", "-")
    try:
        return parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
