"""Decide what becomes of the rows of one batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from api.domain.records import Instant, Pomodoro, Record, Settings, Task, Value
from api.domain.wire import format_instant
from api.errors import FieldError, Problem, field_errors
from api.journal import Key, pomodoro_in
from api.parts import Parts
from api.porting.rows import Draft, Row
from api.porting.taken import Span, Taken
from api.resources.batch import SCHEMAS
from api.resources.drafts import last_order, pomodoro_of, task_of, timer_of, wrong
from api.resources.replies import MOST_CONFLICTS
from api.resources.schemas.fields import UUID, Wire
from api.resources.schemas.pomodoro import PomodoroIn
from api.resources.schemas.porting import Status
from api.resources.schemas.settings import SettingsIn
from api.resources.schemas.task import TaskIn
from api.resources.schemas.timer import TimerIn
from api.store import Store, Write
from api.turns import let_others_in

APART_MS = 24 * 60 * 60 * 1000
"""What is further apart is looked up separately, without all that lies between."""
PAGE = 500
MOST_ERRORS_OF_ROW = 5
"""So many are said of one row."""
MOST_FIELDS = 64
"""Of a record in a file; ours have 20. More are no record, and each would be an error."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row with its records looked at, the one that it is about last, or what is wrong with it."""

    row: Row
    drafts: tuple[tuple[Draft, Wire], ...] = ()
    errors: tuple[FieldError, ...] = ()


def look_at(row: Row) -> Wanted:
    """Validate the records that a row says."""
    if row.wrong is not None:
        error = FieldError(field="", code=row.wrong.code, message=row.wrong.message)
        return Wanted(row, errors=(error,))
    try:
        return Wanted(row, tuple((draft, _shaped(draft)) for draft in row.drafts))
    except ValidationError as error:
        return Wanted(row, errors=tuple(field_errors(error, MOST_ERRORS_OF_ROW)))
    except Problem as problem:
        return Wanted(row, errors=tuple(problem.errors))


def _shaped(draft: Draft) -> Wire:
    if draft.kind in ("task", "pomodoro") and not UUID.fullmatch(draft.id):
        raise wrong("id", "id", "Should be a UUID in lower case")
    if len(draft.data) > MOST_FIELDS:
        raise wrong("", "too-many", f"Should have at most {MOST_FIELDS} fields")
    return SCHEMAS[draft.kind].model_validate(draft.data)


@dataclass(slots=True)
class Decision:
    """One decision on a batch: what is there, and what has been accepted so far."""

    opened: Parts
    user: str
    now: Instant
    there: dict[Key, Record]
    earlier: Taken
    """What batches before have accepted and not kept; `known` are all keys of theirs."""
    known: set[Key]
    settings: Settings
    writes: dict[Key, Write] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    accepted: Taken = field(default_factory=Taken)
    last_order: str | None = None

    def decide(self, batch: Sequence[Wanted]) -> None:
        """Accept each row or say why not; later ones are held against what is accepted here."""
        stored = _around(self.opened, self.user, batch)
        for wanted in batch:
            try:
                row = self._row(wanted, stored)
            except Problem as problem:
                row = _said(replace(wanted, errors=tuple(problem.errors)), "wrong")
            self.rows.append(row)

    def _row(self, wanted: Wanted, stored: Taken) -> dict[str, Any]:
        if wanted.errors:
            return _said(wanted, "wrong")
        draft, shaped = wanted.drafts[-1]
        if self._has(draft):
            return _said(wanted, "there")
        value = self._value(draft, shaped)
        if isinstance(value, Pomodoro):
            span = Span.of(value)
            in_the_way, count = self._in_the_way(span, stored)
            if any(span.is_same(each) for each in in_the_way):
                return _said(wanted, "there")
            if count:
                return _said(wanted, "overlaps", in_the_way, count)
        lacking = [(each, its) for each, its in wanted.drafts[:-1] if not self._has(each)]
        others = [(each, self._value(each, its)) for each, its in lacking]
        for accepted, its_value in (*others, (draft, value)):
            self._accept(accepted, its_value)
        return _said(wanted, "new")

    def _in_the_way(self, span: Span, stored: Taken) -> tuple[list[Span], int]:
        """Return the first sessions that have the time, oldest first, and how many have it."""
        taken = (self.accepted, self.earlier, stored)
        found = [one.overlapping(span, MOST_CONFLICTS) for one in taken]
        first = sorted((each for some, _ in found for each in some), key=lambda x: x.started_at)
        return first[:MOST_CONFLICTS], sum(count for _, count in found)

    def _has(self, draft: Draft) -> bool:
        """Tell whether the record is there, or is about to be; a deleted one may come again."""
        key, record = (draft.kind, draft.id), self.there.get((draft.kind, draft.id))
        return key in self.writes or key in self.known or bool(record and record.body is not None)

    def _accept(self, draft: Draft, value: Value) -> None:
        if isinstance(value, Task):
            self.last_order = max(value.order, self.last_order or "")
        if isinstance(value, Pomodoro):
            self.accepted.add(Span.of(value))
        self.writes[draft.kind, draft.id] = Write(draft.kind, draft.id, value)

    def _value(self, draft: Draft, shaped: Wire) -> Value:
        """Return the record as it is to be. Raises Problem."""
        if isinstance(shaped, PomodoroIn):
            pomodoro = pomodoro_of(shaped, draft.id, self.settings, self.now, None)
            return _on_its_day(shaped, pomodoro)
        if isinstance(shaped, TaskIn):
            return task_of(shaped, draft.id, None, self._last_order)
        if isinstance(shaped, TimerIn):
            return timer_of(shaped, self.now)
        assert isinstance(shaped, SettingsIn)  # noqa: S101 - there is no fifth kind
        return shaped.settings()

    def _last_order(self) -> str | None:
        if self.last_order is None:
            self.last_order = last_order(self.opened.store, self.user)
        return self.last_order


def _on_its_day(shaped: PomodoroIn, pomodoro: Pomodoro) -> Pomodoro:
    """Leave the session on the day that the file says: it was that of the settings then."""
    if shaped.day is None:
        return pomodoro
    apart = date.fromisoformat(shaped.day) - date.fromisoformat(pomodoro.day)
    return replace(pomodoro, day=shaped.day) if abs(apart.days) <= 1 else pomodoro


def _around(opened: Parts, user: str, batch: Sequence[Wanted]) -> Taken:
    """Return the sessions that are kept around those of the batch."""
    taken = Taken()
    for from_, to in _stretches(batch):
        for session in _sessions_between(opened.store, user, from_, to):
            taken.add(Span.of(session))
    return taken


def _sessions_between(store: Store, user: str, from_: Instant, to: Instant) -> Iterator[Pomodoro]:
    """Yield the pomodoros that share an instant with `[from_, to)`, oldest first, page by page."""
    while page := store.overlapping(user, from_, to, PAGE):
        sessions = [pomodoro_in(each) for each in page]
        yield from sessions
        from_ = sessions[-1].ended_at  # no two share an instant
        let_others_in()


def _stretches(batch: Sequence[Wanted]) -> Iterator[tuple[Instant, Instant]]:
    drafts = (shaped for wanted in batch for _, shaped in wanted.drafts)
    spans = sorted((x.started_at, x.ended_at) for x in drafts if isinstance(x, PomodoroIn))
    stretch: tuple[Instant, Instant] | None = None
    for from_, to in spans:
        if stretch is not None and from_ - stretch[1] > APART_MS:
            yield stretch
            stretch = None
        stretch = (from_, to) if stretch is None else (stretch[0], max(stretch[1], to))
    if stretch is not None:
        yield stretch


def _said(
    wanted: Wanted, status: Status, conflicts: Sequence[Span] = (), count: int = 0
) -> dict[str, Any]:
    """Return the row of the report."""
    draft, shaped = wanted.drafts[-1] if wanted.drafts else (None, None)
    session = shaped if isinstance(shaped, PomodoroIn) else None
    return {
        "place": wanted.row.place,
        "status": status,
        "kind": draft.kind if draft else None,
        "id": draft.id if draft else None,
        "startedAt": format_instant(session.started_at) if session else None,
        "endedAt": format_instant(session.ended_at) if session else None,
        "text": shaped.text if isinstance(shaped, TaskIn) else None,
        "conflicts": [
            {
                "id": each.id,
                "startedAt": format_instant(each.started_at),
                "endedAt": format_instant(each.ended_at),
            }
            for each in conflicts
        ],
        "conflictCount": count,
        "errors": [error.model_dump() for error in wanted.errors],
    }
