"""Taking everything away: streamed, so that it costs the same memory whatever there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import asked_for_here, current_identity, current_user_id, signed_in
from api.auth.security_log import note
from api.domain.records import Instant, Pomodoro, Record, Task
from api.journal import SETTINGS_KEY, TIMER_KEY, read, value_of
from api.openapi import WHO, answers
from api.parts import parts
from api.porting import backup, calendar, spreadsheet
from api.resources.schemas.porting import ExportQuery
from api.store import Store
from api.store.pages import is_last
from api.turns import let_others_in

blueprint = APIBlueprint(
    "exports",
    __name__,
    url_prefix="/api/export",
    abp_tags=[Tag(name="import and export")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)
blueprint.before_request(asked_for_here)  # an export is noted: nobody else's link may begin one

PAGE = 250
DAY_MS = 86_400_000
TYPES = {"json": "application/json", "csv": "text/csv", "ics": "text/calendar"}
TEXT = {"schema": {"type": "string"}}
EXPORT: dict[str, Any] = {
    "content": {
        "application/json": {"schema": {"type": "object"}},
        "text/csv": TEXT,
        "text/calendar": TEXT,
    }
}


@blueprint.get("", responses=answers({200: EXPORT}, 401))
def export(query: ExportQuery) -> Response:
    """Return all that is kept, as a file: what was worked, tasks, settings and the timer."""
    opened, user = parts(), current_user_id()
    now = opened.clock()
    note(user, "exported", current_identity().token, within_ms=DAY_MS)
    tasks = opened.store.tasks(user)
    if query.format == "json":
        content = _everything(opened.store, user, tasks, now)
    elif query.format == "csv":
        content = spreadsheet.pieces(sessions(opened.store, user), texts(tasks))
    else:
        content = calendar.pieces(sessions(opened.store, user), texts(tasks))
    name = f"pomodoro-{datetime.fromtimestamp(now // 1000, UTC):%Y-%m-%d}.{query.format}"
    return stream(content, TYPES[query.format], name)


def stream(content: Iterator[bytes], media_type: str, name: str) -> Response:
    """Answer with a file that is made while it is sent."""
    response = Response(_in_chunks(content), mimetype=media_type, direct_passthrough=True)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sessions(store: Store, user: str, from_: Instant | None = None) -> Iterator[Pomodoro]:
    """Return the sessions that began at `from_` or later, newest first, a page at a time."""
    return (cast(Pomodoro, value_of(each)) for each in _records(store, user, from_))


def texts(tasks: list[Record]) -> dict[str, str]:
    """Return the text of each task by its id."""
    return {each.id: cast(Task, value_of(each)).text for each in tasks}


def _everything(store: Store, user: str, tasks: list[Record], now: Instant) -> Iterator[bytes]:
    single = read(store, user, SETTINGS_KEY, TIMER_KEY)
    settings, timer = single.get(SETTINGS_KEY), single.get(TIMER_KEY)
    return backup.pieces(
        now,
        settings.body if settings else None,
        timer.body if timer else None,
        (each.body or b"null" for each in tasks),
        (each.body or b"null" for each in _records(store, user)),
    )


def _records(store: Store, user: str, from_: Instant | None = None) -> Iterator[Record]:
    before: tuple[Instant, str] | None = None
    while True:
        page = store.pomodoros(user, from_=from_, before=before, limit=PAGE)
        yield from page
        if is_last(page, PAGE):
            return
        before = (cast(Pomodoro, value_of(page[-1])).started_at, page[-1].id)


def _in_chunks(content: Iterator[bytes]) -> Iterator[bytes]:
    """Join small pieces, and let others in between: a long history must hold nobody up."""
    chunk = bytearray()
    for piece in content:
        chunk += piece
        if len(chunk) >= 32_768:
            yield bytes(chunk)
            chunk.clear()
            let_others_in()
    yield bytes(chunk)
