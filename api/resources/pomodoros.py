"""What was worked: the phases of the past."""

from __future__ import annotations

from typing import cast

from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain.records import Instant, Pomodoro, Record
from api.journal import SETTINGS_KEY, Key, act, read, settings_in, value_of
from api.openapi import WHO, answers
from api.parts import parts
from api.recording import new_id
from api.resources.deleting import delete_kept
from api.resources.drafts import pomodoro_of
from api.resources.overlaps import settle
from api.resources.replies import (
    Kept,
    check_if_match,
    check_new,
    live,
    next_page,
    reply_kept,
    reply_list,
)
from api.resources.schemas.fields import RecordPath
from api.resources.schemas.headers import ChangeHeaders
from api.resources.schemas.pomodoro import PomodoroIn, PomodoroOut
from api.resources.schemas.pomodoro_query import PomodoroList, PomodoroQuery, Resolve
from api.store import Write
from api.store.body import canonical
from api.store.pages import is_last

blueprint = APIBlueprint(
    "pomodoros",
    __name__,
    url_prefix="/api/pomodoros",
    abp_tags=[Tag(name="pomodoros")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)


@blueprint.get("", responses=answers({200: PomodoroList, 304: None}, 401))
def index(query: PomodoroQuery) -> Response:
    """Return pomodoros, newest first; `Link` with `rel="next"` leads to the ones before."""
    found = parts().store.pomodoros(
        current_user_id(),
        from_=query.from_,
        to=query.to,
        day=query.day,
        task=query.task,
        tag=query.tag,
        before=query.before,
        limit=query.limit + 1,
    )
    page = found[: query.limit]
    is_end = is_last(found, query.limit + 1)
    return reply_list(page, None if is_end else _link_after(page[-1]))


@blueprint.post("", responses=answers({200: PomodoroOut, 201: PomodoroOut}, 401, 403, 409))
def create(query: Resolve, body: PomodoroIn) -> Response:
    """Add a pomodoro; 200 when it is there already, 409 with `conflicts` when it overlaps."""
    return _put(body, body.id or new_id(), query, create=True)


@blueprint.get("/<uuid:id>", responses=answers({200: PomodoroOut, 304: None}, 401, 404))
def show(path: RecordPath) -> Response:
    """Return a pomodoro."""
    record = parts().store.record(current_user_id(), "pomodoro", str(path.id))
    return reply_kept(Kept(live(record)))


@blueprint.put(
    "/<uuid:id>", responses=answers({200: PomodoroOut, 201: PomodoroOut}, 401, 403, 404, 409, 412)
)
def put(path: RecordPath, query: Resolve, header: ChangeHeaders, body: PomodoroIn) -> Response:
    """Replace a pomodoro, or add it under this id; 409 with `conflicts` when it overlaps."""
    return _put(body, str(path.id), query, if_match=header.if_match)


@blueprint.delete("/<uuid:id>", responses=answers({204: None}, 401, 403, 404, 412))
def delete(path: RecordPath, header: ChangeHeaders) -> Response:
    """Delete a pomodoro. Deleting twice is fine."""
    return delete_kept(("pomodoro", str(path.id)), header.if_match)


def _put(
    body: PomodoroIn,
    called: str,
    query: Resolve,
    *,
    create: bool = False,
    if_match: str | None = None,
) -> Response:
    opened, user = parts(), current_user_id()
    key: Key = ("pomodoro", called)

    def decide(now: Instant) -> tuple[list[Write], Kept]:
        records = read(opened.store, user, key, SETTINGS_KEY)
        record, settings = records.get(key), settings_in(records)
        there = cast(Pomodoro | None, value_of(record))
        pomodoro = pomodoro_of(body, called, settings, now, there)
        if record is not None and record.body == canonical(pomodoro):
            return [], Kept(record)
        writes = settle(opened.store, user, settings, pomodoro, query.resolve)
        wanted = writes[0].body
        if record is not None and record.body == wanted:
            return [], Kept(record)
        check_new(record) if create else check_if_match(if_match, record)
        return writes, Kept(Record(*key, 0, wanted), created=there is None)

    done = act(opened, user, decide)
    return reply_kept(done.decided, done.rev)


def _link_after(last: Record) -> str:
    """Return the link to the page after this pomodoro: the same filters from there on."""
    pomodoro = cast(Pomodoro, value_of(last))
    return next_page(cursor=f"{pomodoro.started_at}_{pomodoro.id}")
