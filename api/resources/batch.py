"""Decide a batch of changes: each on its own merits, all of them for one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from pydantic import ValidationError

from api.domain import history
from api.domain.records import (
    SETTINGS_ID,
    TIMER_ID,
    Instant,
    Kind,
    Pomodoro,
    Record,
    Settings,
    Task,
    Value,
)
from api.errors import Problem, field_errors
from api.journal import SETTINGS_KEY, Key, read, settings_in, value_of
from api.parts import Parts
from api.quotas import Room
from api.resources.drafts import last_order, pomodoro_of, task_of, timer_of, wrong
from api.resources.replies import CONFLICTS_COUNTED, as_change, kept, overlap
from api.resources.schemas.changes import Change
from api.resources.schemas.fields import UUID, Wire
from api.resources.schemas.pomodoro import PomodoroIn
from api.resources.schemas.settings import SettingsIn
from api.resources.schemas.task import TaskIn
from api.resources.schemas.timer import TimerIn
from api.store import Write
from api.store.body import canonical
from api.turns import Turn

MOST_ERRORS_OF_ONE = 20
"""Which are said of one change of many."""
MOST_VERSIONS_OF_ONE = 20
MOST_CONFLICTS = 25
"""Of one batch that are told in full: a device has a few such at a time, and asks again."""
ROOM_BYTES = 4 * 1024 * 1024
"""Of records in the results of one batch: those that are in conflict, and those that have the time
of others. Where there is no room, devices hear of them by the feed."""
SCHEMAS: dict[Kind, type[Wire]] = {
    "pomodoro": PomodoroIn,
    "task": TaskIn,
    "settings": SettingsIn,
    "timer": TimerIn,
}
_ONLY_IDS: dict[Kind, str] = {"settings": SETTINGS_ID, "timer": TIMER_ID}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change with its data looked at: a draft, None for a deletion, or what is wrong with it."""

    change: Change
    draft: Wire | Problem | None

    @property
    def key(self) -> Key:
        """Return which record it is about."""
        return self.change.kind, self.change.id


def look_at(changes: Sequence[Change]) -> list[Wanted]:
    """Validate the data of each change. Raises the 422 when a record appears twice."""
    seen: set[Key] = set()
    for number, change in enumerate(changes):
        if (change.kind, change.id) in seen:
            raise wrong(f"changes.{number}.id", "twice", "Should appear once in a batch")
        seen.add((change.kind, change.id))
    wanted, turn = list[Wanted](), Turn()
    for change in changes:
        wanted.append(Wanted(change, _draft(change)))
        turn.let_others_in_if_long()
    return wanted


def _draft(change: Change) -> Wire | Problem | None:
    only = _ONLY_IDS.get(change.kind)
    if (change.id != only) if only else not UUID.fullmatch(change.id):
        return wrong("id", "id", f"Should be {only or 'a UUID in lower case'}")
    if change.data is None:
        return wrong("data", "always-there", "Cannot be deleted") if only else None
    try:
        return SCHEMAS[change.kind].model_validate(change.data)
    except ValidationError as error:
        return Problem(422, errors=field_errors(error, MOST_ERRORS_OF_ONE))


@dataclass(slots=True)
class Batch:
    """One decision on a batch: what is there, and what has been accepted so far."""

    opened: Parts
    user: str
    now: Instant
    there: dict[Key, Record]
    settings: Settings
    quota: Room
    writes: dict[Key, Write] = field(default_factory=dict)
    sessions: list[Pomodoro] = field(default_factory=list)
    last_order: str | None = None
    conflicts: int = 0
    room: int = ROOM_BYTES

    def decide(self, wanted: Wanted) -> dict[str, Any]:
        """Accept the change or say why not; later ones are held against what is accepted here."""
        record = self.there.get(wanted.key)
        rev = record.rev if record else 0
        result = {"kind": wanted.change.kind, "id": wanted.change.id, "rev": rev}
        try:
            value = self._value(wanted, value_of(record))
            body = None if value is None else canonical(value)
            if body == (record.body if record else None):
                return result | {"status": "unchanged"}
            if wanted.change.base != rev:
                return result | {"status": "conflict"} | self._now_and_before(wanted, record)
            self._accept(wanted.key, value)
        except Problem as problem:
            return result | {"status": "refused", "problem": self._told(problem)}
        return result | {"status": "applied"}

    def _now_and_before(self, wanted: Wanted, record: Record | None) -> dict[str, Any]:
        """Return the record as it is, and its versions since the change's base: a device that got
        no response to an earlier request finds what it sent among them."""
        current = record or Record(*wanted.key, 0, None)
        if not self._has_room(len(current.body or b"")):
            return {"current": None, "versions": []}
        if current.rev <= wanted.change.base:
            return {"current": as_change(current), "versions": []}
        self.conflicts += 1
        if self.conflicts > MOST_CONFLICTS:
            return {"current": None, "versions": []}
        versions = self.opened.store.trail(
            self.user, *wanted.key, before=current.rev, limit=MOST_VERSIONS_OF_ONE
        )
        later = [each for each in versions if each.rev > wanted.change.base]
        if not self._has_room(sum(len(each.body or b"") for each in later)):
            return {"current": None, "versions": []}
        told = [{"rev": each.rev, "data": kept(each.body)} for each in later]
        return {"current": as_change(current), "versions": told}

    def _told(self, problem: Problem) -> dict[str, Any]:
        """Return the problem for the result, its conflicts only while there is room for them."""
        body = problem.body()
        said = body.get("conflicts")
        if said and not self._has_room(len(orjson.dumps(said))):
            body["conflicts"] = []
        return body

    def _has_room(self, size: int) -> bool:
        """Take so many bytes of what the answer may hold of other records, if they are left."""
        fits = size <= self.room
        self.room -= size if fits else 0
        return fits

    def _value(self, wanted: Wanted, there: Value | None) -> Value | None:
        """Return the record as it is to be; None deletes it. Raises Problem."""
        draft, called = wanted.draft, wanted.change.id
        if isinstance(draft, Problem):
            raise draft
        if isinstance(draft, PomodoroIn):
            return pomodoro_of(draft, called, self.settings, self.now, cast(Pomodoro | None, there))
        if isinstance(draft, TaskIn):
            return task_of(draft, called, cast(Task | None, there), self._last_order)
        if isinstance(draft, TimerIn):
            return timer_of(draft, self.now)
        return draft.settings() if isinstance(draft, SettingsIn) else None

    def _accept(self, key: Key, value: Value | None) -> None:
        if isinstance(value, Pomodoro):
            self._check_free(value)
        write = Write(*key, value)
        self.quota.take(write.body, is_new=key not in self.there)
        self.writes[key] = write
        if isinstance(value, Pomodoro):
            self.sessions.append(value)
        elif isinstance(value, Settings):
            self.settings = value
        elif isinstance(value, Task):
            self.last_order = max(value.order, self.last_order or "")

    def _check_free(self, pomodoro: Pomodoro) -> None:
        """Raises the problem `overlap`. What this batch moves or deletes is not in the way."""
        limit = CONFLICTS_COUNTED + len(self.writes) + 1
        before = self.opened.store.overlapping(
            self.user, pomodoro.started_at, pomodoro.ended_at, limit
        )
        touched = {*self.writes, ("pomodoro", pomodoro.id)}
        untouched = [each.body for each in before if (each.kind, each.id) not in touched]
        accepted = [each for each in self.sessions if history.overlaps(each, pomodoro)]
        conflicts = [*untouched, *(self.writes["pomodoro", each.id].body for each in accepted)]
        if conflicts:
            raise overlap(conflicts)

    def _last_order(self) -> str | None:
        if self.last_order is None:
            self.last_order = last_order(self.opened.store, self.user)
        return self.last_order


def decide_all(
    opened: Parts, user: str, now: Instant, wanted: Sequence[Wanted], atomic: bool
) -> tuple[list[Write], list[dict[str, Any]]]:
    """Return what to write and what becomes of each change; `atomic` is all or nothing."""
    there = read(opened.store, user, SETTINGS_KEY, *(each.key for each in wanted))
    batch = Batch(opened, user, now, there, settings_in(there), Room.of(opened, user))
    results, turn = [], Turn()
    for each in wanted:
        results.append(batch.decide(each))
        turn.let_others_in_if_long()
    if not atomic or all(result["status"] in ("applied", "unchanged") for result in results):
        return list(batch.writes.values()), results
    problem = Problem(409, "Another change of the batch did not go.", kind="atomic").body()
    return [], [
        {**result, "status": "refused", "problem": problem}
        if result["status"] == "applied"
        else result
        for result in results
    ]
