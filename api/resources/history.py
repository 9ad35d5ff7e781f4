"""What became of a record, commit by commit, and undoing any of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import orjson
from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain.records import Instant, Kind, Pomodoro, Record
from api.domain.trail import differences, what_happened
from api.domain.wire import format_instant
from api.errors import Problem
from api.journal import SETTINGS_KEY, act, read, settings_in, value_of
from api.openapi import WHO, answers
from api.parts import parts
from api.resources.drafts import wrong
from api.resources.overlaps import settle
from api.resources.replies import as_change, check_if_match, kept, next_page, reply
from api.resources.schemas.changes import Current
from api.resources.schemas.headers import ChangeHeaders
from api.resources.schemas.history import TrailOut, TrailPath, TrailQuery, Undo, UndoQuery
from api.store import Missing, Store, Version, Write
from api.store.pages import is_last

blueprint = APIBlueprint(
    "history",
    __name__,
    url_prefix="/api/history",
    abp_tags=[Tag(name="history")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)

KINDS: tuple[Kind, ...] = ("pomodoro", "task", "settings", "timer")


@blueprint.get("/<id>", responses=answers({200: TrailOut, 304: None}, 401, 404))
def show(path: TrailPath, query: TrailQuery) -> Response:
    """Return what became of a record, newest first; `Link` with `rel="next"` leads to before."""
    store, user = parts().store, current_user_id()
    record = _named(store, user, path.id, query.kind)
    versions = store.trail(user, record.kind, record.id, before=query.cursor, limit=query.limit + 1)
    is_end = is_last(versions, query.limit + 1)
    shown = len(versions) if is_end else len(versions) - 1  # the last says what was before
    trail = {"kind": record.kind, "id": record.id, "rev": record.rev}
    response = reply(trail | {"changes": _changes(versions, shown)}, rev=record.rev)
    if not is_end:
        response.headers["Link"] = next_page(cursor=versions[shown - 1].rev)
    return response


@blueprint.post("/<id>/undo", responses=answers({200: Current}, 401, 403, 404, 409, 410, 412))
def undo(path: TrailPath, query: UndoQuery, header: ChangeHeaders, body: Undo) -> Response:
    """Put a record back to what it was before a change, whatever became of it since.

    That is a change like any other: an overlap is a 409 with `conflicts`, and it can be undone.
    Undoing twice is fine; 410 when it is not kept any more what the record was.
    """
    opened, user = parts(), current_user_id()

    def decide(_now: Instant) -> tuple[list[Write], Record]:
        record = _named(opened.store, user, path.id, query.kind)
        wanted = _before(opened.store, user, record, body.rev)
        if wanted.body == record.body:
            return [], record
        writes = _putting_back(opened.store, user, wanted, query)
        if writes[0].body == record.body:
            return [], record
        check_if_match(header.if_match, record)
        return writes, Record(record.kind, record.id, 0, writes[0].body)

    done = act(opened, user, decide)
    record = done.decided
    rev = record.rev or done.rev
    return reply(as_change(Record(record.kind, record.id, rev, record.body)), rev=rev)


def _named(store: Store, user: str, id: str, kind: Kind | None) -> Record:
    """Return the record with this id, tombstones included.

    Raises Missing, and the 422 when records of two kinds have it.
    """
    found = store.records(user, [(each, id) for each in ([kind] if kind else KINDS)])
    if not found:
        raise Missing(f"record {id}")
    if len(found) > 1:
        raise wrong("kind", "ambiguous", "Should say which: records of two kinds have this id")
    return found[0]


def _before(store: Store, user: str, record: Record, rev: int) -> Write:
    """Return what the record was before the change. Raises 404 for no change of it, and 410."""
    versions = store.trail(user, record.kind, record.id, before=rev + 1, limit=2)
    if not versions or versions[0].rev != rev:
        raise Problem(404, "The record did not change at this revision.")
    if versions[0].thinned:
        raise Problem(410, "It is not kept any more what it was before.", kind="not-kept")
    body = versions[1].body if len(versions) > 1 else None
    return Write(record.kind, record.id, value_of(Record(record.kind, record.id, rev, body)))


def _putting_back(store: Store, user: str, wanted: Write, query: UndoQuery) -> list[Write]:
    """Return what to write, the record first. Raises the 409 for an overlap."""
    if not isinstance(wanted.value, Pomodoro):
        return [wanted]
    settings = settings_in(read(store, user, SETTINGS_KEY))
    return settle(store, user, settings, wanted.value, query.resolve)


def _changes(versions: Sequence[Version], limit: int) -> list[dict[str, Any]]:
    """Return the first `limit` versions, each with what is different from the one before it."""
    earlier: list[Version | None] = [*versions[1:], None]
    return [_change(*each) for each in zip(versions, earlier, strict=False)][:limit]


def _change(version: Version, earlier: Version | None) -> dict[str, Any]:
    after, before = _data(version), _data(earlier)
    gap = version.thinned
    what = what_happened(before, after, is_first=earlier is None, gap=gap)
    fields = differences(before, after) if what == "changed" and before and after else []
    return {
        "rev": version.rev,
        "at": format_instant(version.at),
        "what": what,
        "undoable": not gap,
        "fields": [asdict(each) for each in fields],
        "data": kept(version.body),
    }


def _data(version: Version | None) -> dict[str, Any] | None:
    return orjson.loads(version.body) if version and version.body else None
