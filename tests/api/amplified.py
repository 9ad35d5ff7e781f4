"""The largest that each operation accepts, on an account that has the largest records there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import orjson
from uuid_utils import uuid7

from api.domain.records import Interruption, Pomodoro, Task
from api.domain.wire import format_instant, to_wire
from api.store import Store, Write

Json = dict[str, Any]
MINUTE = 60_000
MIDNIGHT = 1_772_236_800_000
"""Saturday 2026-02-28, the day before the one on which the tests play."""
DAY = "2026-02-28"
MANY = 150
"""Records of 60 KiB, more than a response should hold."""
TASKS = 1_000
LARGEST_BATCH = 500
TAGS = tuple(f"{number:02}{'🍅' * 48}" for number in range(20))


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and how: `make` returns the body as JSON or as it is."""

    method: str
    path: str
    make: Callable[[Filled], Any] = lambda _: None


@dataclass(frozen=True, slots=True)
class Filled:
    """An account with large records."""

    sessions: tuple[Pomodoro, ...]
    changed: str
    """The id of a session of which there are many versions."""
    undone: str
    """And of one that is deleted, and in whose place others are."""


def fill(store: Store, user: str) -> Filled:
    """Fill the account; the sessions lie in the first hours of DAY."""
    note = Interruption(MIDNIGHT, "internal", "x" * 1_980)
    sessions = tuple(_session(MIDNIGHT + number * MINUTE, note) for number in range(MANY))
    undone = replace(_session(MIDNIGHT, note), ended_at=MIDNIGHT + 86_400_000)
    _commit(store, user, [Write("pomodoro", undone.id, undone)])
    _commit(store, user, [Write("pomodoro", undone.id, None)])
    for first in range(0, MANY, 10):
        some = sessions[first : first + 10]
        _commit(store, user, [Write("pomodoro", each.id, each) for each in some])
    for number in range(MANY):
        _commit(store, user, [Write("pomodoro", sessions[0].id, _noted(sessions[0], number))])
    tasks = [_task(number) for number in range(TASKS)]
    for first in range(0, TASKS, 100):
        _commit(store, user, [Write("task", each.id, each) for each in tasks[first : first + 100]])
    return Filled(sessions, sessions[0].id, undone.id)


def _session(at: int, note: Interruption) -> Pomodoro:
    notes = (replace(note, at=at),) * 30
    end = at + MINUTE
    return Pomodoro(
        str(uuid7()), "focus", at, end, 60, "UTC", DAY, interruptions=notes, tags=("tag",)
    )


def _noted(session: Pomodoro, number: int) -> Pomodoro:
    return replace(session, note=f"version {number}", interruptions=session.interruptions[1:])


def _task(number: int) -> Task:
    order, extra = f"a{number:04}z", {"x": "🍅" * 500}
    return Task(str(uuid7()), "🍅" * 500, order, tags=TAGS, extra=extra)


def _commit(store: Store, user: str, writes: list[Write]) -> None:
    store.commit(user, store.head(user), MIDNIGHT, writes)


def _long(**other: Any) -> Json:
    """Return a session that has the time of all others."""
    start, end = (format_instant(at) for at in (MIDNIGHT, MIDNIGHT + 86_400_000))
    times = {"startedAt": start, "endedAt": end, "plannedSeconds": 1500, "zone": "UTC"}
    return {"id": str(uuid7()), "phase": "focus", **times, **other}


def _change(id: str, data: Json | None) -> Json:
    return {"kind": "pomodoro", "id": id, "base": 0, "data": data}


def _overlaps(_: Filled) -> Json:
    sessions = [_long() for _ in range(LARGEST_BATCH)]
    return {"changes": [_change(each["id"], each) for each in sessions]}


def _conflicts(filled: Filled) -> Json:
    return {"changes": [_change(each.id, None) for each in filled.sessions]}


def _unknown_members(_: Filled) -> bytes:
    return orjson.dumps({"changes": [], **{f"member{number}": 1 for number in range(50_000)}})


def _wrong_changes(_: Filled) -> Json:
    wrong = {f"{'x' * 90}{number}": 1 for number in range(20)}
    return {"changes": [_change(str(uuid7()), wrong) for _ in range(LARGEST_BATCH - 20)]}


def wrong_rows(count: int) -> Callable[[Filled], bytes]:
    """Return what makes a file of so many rows, each with 25 errors."""
    unknown = {f"unknown{number}": 1 for number in range(25)}

    def make(_: Filled) -> bytes:
        row = orjson.dumps({**_long(), **unknown})
        return b'{"format":"pomodoro","version":1,"pomodoros":[%b]}' % b",".join([row] * count)

    return make


def tiny_values(count: int) -> Callable[[Filled], bytes]:
    """Return what makes a document of so many values that are nothing to us."""
    return lambda _: b'{"format":"pomodoro","version":1,"x":[%b{}]}' % (b'{"a":1},' * count)


def ambiguous_rows(count: int) -> Callable[[Filled], bytes]:
    """Return what makes a table of so many rows that all have to be looked at."""
    head = b"Description,Start date,Start time,End date,End time,Duration\n"
    row = b"x,03/04/2026,09:00:00,03/04/2026,09:25:00,00:25:00\n"
    return lambda _: head + row * count


def _old_session(_: Filled) -> Json:
    return {"type": "pomodoro", "minutes": 120, "startedAt": format_instant(MIDNIGHT)}


def _put(filled: Filled) -> Json:
    return {**to_wire(filled.sessions[0]), "endedAt": format_instant(MIDNIGHT + 86_400_000)}


def requests(rows: int, values: int) -> Iterator[Request]:
    """Yield what is asked; `rows` and `values` are those of files."""
    yield Request("GET", "/api/changes?limit=1000")
    yield Request("GET", "/api/pomodoros?limit=1000")
    yield Request("GET", f"/api/pomodoros?limit=1000&day={DAY}")
    yield Request("GET", "/api/pomodoros?limit=1000&tag=tag")
    yield Request("GET", "/api/tasks?limit=1000")
    yield Request("GET", "/api/history/{changed}?limit=500")
    yield Request("GET", "/api/pomodoro")
    yield Request("GET", "/api/pomodoro?day=02/28/2026")
    yield Request("POST", "/api/changes", _overlaps)
    yield Request("POST", "/api/changes", _conflicts)
    yield Request("POST", "/api/changes", _unknown_members)
    yield Request("POST", "/api/changes", _wrong_changes)
    yield Request("POST", "/api/pomodoros", lambda _: _long())
    yield Request("POST", "/api/pomodoros?resolve=fit", lambda _: _long(note="x" * 2_000))
    yield Request("PUT", "/api/pomodoros/{changed}", _put)
    yield Request("POST", "/api/pomodoro", _old_session)
    yield Request("POST", "/api/history/{undone}/undo", lambda _: {"rev": 2})
    yield Request("POST", "/api/import", wrong_rows(rows))
    yield Request("POST", "/api/import", tiny_values(values))
    yield Request("POST", "/api/import", ambiguous_rows(rows))
